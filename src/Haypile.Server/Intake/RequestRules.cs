using Haypile.Generations;
using EffectSheet = Haypile.Studio.EffectSheet;

namespace Haypile.Server.Intake;

/// <summary>What a request must be. Judges everything but the media, whose bytes <see cref="MediaIntake"/> looks at.</summary>
internal static class RequestRules
{
    public const int LongestPrompt = 8_000;
    public const int MostIngredients = 8;
    public const int FewestKeyframes = 2;
    public const int MostKeyframes = 5;
    public const int MostMetadata = 16;
    public const int LongestMetadataName = 40;
    public const int LongestMetadataText = 500;

    public static readonly string[] Models = ["1.5", "2.0", "2.2"];

    public static readonly string[] Effects = [.. EffectSheet.All.Select(effect => effect.Name)];

    public static bool TakesIngredients(string model) => model != "1.5";

    public static readonly (double Least, double Most) AspectRatios = (0.4, 2.5);
    public static readonly int[] Durations = [5, 10];
    public static readonly Numbers FrameRates = new(8, 24, 24);
    public static readonly Numbers Motions = new(0, 4, 1);
    public static readonly Numbers Guidances = new(5, 25, 12);

    // The first word of each is the one that was not said.
    public static readonly (string Word, IngredientsMode Value)[] IngredientModes =
        [("", IngredientsMode.Creative), ("creative", IngredientsMode.Creative), ("precise", IngredientsMode.Precise)];

    public static readonly (string Word, int Value)[] Resolutions = [("", 720), ("480p", 480), ("720p", 720), ("1080p", 1080)];
    public static readonly (string Word, Pan Value)[] Pans = [("", Pan.None), ("left", Pan.Left), ("right", Pan.Right)];
    public static readonly (string Word, Tilt Value)[] Tilts = [("", Tilt.None), ("up", Tilt.Up), ("down", Tilt.Down)];
    public static readonly (string Word, Rotate Value)[] Rotations = [("", Rotate.None), ("cw", Rotate.Clockwise), ("ccw", Rotate.CounterClockwise)];
    public static readonly (string Word, Zoom Value)[] Zooms = [("", Zoom.None), ("in", Zoom.In), ("out", Zoom.Out)];

    /// <summary>The request without its media and with the seed that was drawn for it; meaningful only if no fault was added.</summary>
    public static GenerationRequest Judge(Draft draft, uint drawnSeed, Faults faults)
    {
        Prompts(draft, faults);
        MediaTogether(draft, faults);
        return new GenerationRequest
        {
            Prompt = draft.Prompt ?? "",
            NegativePrompt = draft.NegativePrompt ?? "",
            Model = Model(draft, faults),
            Effect = Word(draft.Effect, Field.Effect, Effects, faults),
            IngredientsMode = Choice(draft.IngredientsMode, Field.IngredientsMode, IngredientModes, faults),
            Frame = new FrameSpec
            {
                AspectRatio = Between(draft.AspectRatio, Field.AspectRatio, AspectRatios.Least, AspectRatios.Most, faults),
                Resolution = Choice(Lines(draft.Resolution), Field.Resolution, Resolutions, faults),
                FrameRate = Whole(draft.FrameRate, Field.FrameRate, FrameRates, faults),
                Seconds = Seconds(draft, faults),
            },
            Camera = new CameraMove
            {
                Pan = Choice(draft.Pan, Field.Pan, Pans, faults),
                Tilt = Choice(draft.Tilt, Field.Tilt, Tilts, faults),
                Rotate = Choice(draft.Rotate, Field.Rotate, Rotations, faults),
                Zoom = Choice(draft.Zoom, Field.Zoom, Zooms, faults),
            },
            Motion = Whole(draft.Motion, Field.Motion, Motions, faults),
            Guidance = Whole(draft.Guidance, Field.Guidance, Guidances, faults),
            Seed = Seed(draft, drawnSeed, faults),
            Sound = draft.Sound,
            Extend = draft.Extend ?? false,
            Metadata = Metadata(draft, faults),
        };
    }

    /// <summary>720 is as good as 720p.</summary>
    private static string? Lines(string? resolution) => resolution is { Length: > 0 } && resolution.All(char.IsAsciiDigit) ? $"{resolution}p" : resolution;

    private static void Prompts(Draft draft, Faults faults)
    {
        if (string.IsNullOrWhiteSpace(draft.Prompt))
        {
            faults.Add(Field.Prompt, "required", "is required: say in a few words what the film shows");
        }

        Length(draft.Prompt, Field.Prompt, faults);
        Length(draft.NegativePrompt, Field.NegativePrompt, faults);
    }

    private static void Length(string? text, Field field, Faults faults)
    {
        if (text?.Length > LongestPrompt)
        {
            faults.Add(field, "too_long", $"is longer than {LongestPrompt} characters");
        }
    }

    private static void MediaTogether(Draft draft, Faults faults)
    {
        var ingredients = draft.Ingredients.Count > 0;
        if (draft.Image is not null && ingredients)
        {
            faults.Add(Field.Image, "conflict", $"must not be sent together with {faults.NameOf(Field.Ingredients)}");
            faults.Add(Field.Ingredients, "conflict", $"must not be sent together with {faults.NameOf(Field.Image)}");
        }

        if (draft.Video is not null && (draft.Image is not null || ingredients))
        {
            var other = faults.NameOf(draft.Image is not null ? Field.Image : Field.Ingredients);
            faults.Add(Field.Video, "conflict", $"must not be sent together with {other}");
        }

        Keyframes(draft, faults);
        if (draft.Ingredients.Count > MostIngredients)
        {
            faults.Add(Field.Ingredients, "too_many", $"holds more than {MostIngredients} pictures");
        }

        if (draft.Extend is true && draft.Video is null)
        {
            faults.Add(Field.Extend, "conflict", $"needs a {faults.NameOf(Field.Video)} to go on from");
        }
    }

    private static void Keyframes(Draft draft, Faults faults)
    {
        if (draft.Keyframes.Count == 0)
        {
            return;
        }

        var others = new[]
        {
            (draft.Image is not null, Field.Image), (draft.Video is not null, Field.Video), (draft.Ingredients.Count > 0, Field.Ingredients),
        };
        foreach (var (_, other) in others.Where(each => each.Item1))
        {
            faults.Add(other, "conflict", $"must not be sent together with {faults.NameOf(Field.Keyframes)}");
            faults.Add(Field.Keyframes, "conflict", $"must not be sent together with {faults.NameOf(other)}");
        }

        if (draft.Keyframes.Count is < FewestKeyframes or > MostKeyframes)
        {
            var code = draft.Keyframes.Count > MostKeyframes ? "too_many" : "too_few";
            faults.Add(Field.Keyframes, code, $"must hold {FewestKeyframes} to {MostKeyframes} pictures");
        }
    }

    private static IReadOnlyDictionary<string, string> Metadata(Draft draft, Faults faults)
    {
        var said = draft.Metadata;
        if (said.Count > MostMetadata)
        {
            faults.Add(Field.Metadata, "too_many", $"holds more than {MostMetadata} names");
        }

        if (said.Any(entry => entry.Key.Length > LongestMetadataName || entry.Value.Length > LongestMetadataText))
        {
            faults.Add(Field.Metadata, "too_long", $"holds a name longer than {LongestMetadataName} characters or a text longer than {LongestMetadataText}");
        }

        if (said.ContainsKey(""))
        {
            faults.Add(Field.Metadata, "invalid", "holds an empty name");
        }

        return said;
    }

    private static string Model(Draft draft, Faults faults)
    {
        var ingredients = draft.Ingredients.Count > 0;
        var model = draft.Model switch
        {
            null or "" => ingredients ? "2.0" : "1.5",
            "2" => "2.0",
            var said => said,
        };
        if (!Models.Contains(model))
        {
            faults.Add(Field.Model, "unknown", $"must be one of {string.Join(", ", Models)}");
        }
        else if (ingredients && !TakesIngredients(model))
        {
            faults.Add(Field.Model, "conflict", $"must be 2.0 or 2.2 with {faults.NameOf(Field.Ingredients)}");
        }

        return model;
    }

    private static int Seconds(Draft draft, Faults faults)
    {
        foreach (var seconds in Durations)
        {
            if ((draft.Duration ?? Durations[0]) == seconds)
            {
                return seconds;
            }
        }

        faults.Add(Field.Duration, "out_of_range", $"must be {string.Join(" or ", Durations)}");
        return Durations[0];
    }

    private static uint Seed(Draft draft, uint drawn, Faults faults)
    {
        if (draft.Seed is not { } said)
        {
            return drawn;
        }

        if (said is >= 0 and <= uint.MaxValue && said == Math.Floor(said))
        {
            return (uint)said;
        }

        faults.Add(Field.Seed, "out_of_range", "must be a whole number from 0 to 4294967295");
        return drawn;
    }

    private static double? Between(double? said, Field field, double least, double most, Faults faults)
    {
        if (said is { } value && !(value >= least && value <= most))
        {
            faults.Add(field, "out_of_range", $"must be {least} to {most}");
            return null;
        }

        return said;
    }

    private static int Whole(double? said, Field field, Numbers numbers, Faults faults)
    {
        if (said is not { } value)
        {
            return numbers.Unsaid;
        }

        if (value >= numbers.Least && value <= numbers.Most && value == Math.Floor(value))
        {
            return (int)value;
        }

        faults.Add(field, "out_of_range", $"must be a whole number from {numbers.Least} to {numbers.Most}");
        return numbers.Unsaid;
    }

    private static string? Word(string? said, Field field, string[] words, Faults faults)
    {
        if (said is null)
        {
            return null;
        }

        foreach (var word in words)
        {
            if (string.Equals(word, said, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        faults.Add(field, "unknown", $"must be one of {string.Join(", ", words)}");
        return null;
    }

    private static T Choice<T>(string? said, Field field, (string Word, T Value)[] table, Faults faults)
    {
        foreach (var (word, value) in table)
        {
            if (string.Equals(word, said ?? "", StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        faults.Add(field, "unknown", $"must be {string.Join(" or ", table.Skip(1).Select(entry => entry.Word))}");
        return table[0].Value;
    }
}

/// <summary>Whole numbers from the least to the most, and the one that counts where none was said.</summary>
internal sealed record Numbers(int Least, int Most, int Unsaid);
