using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Haypile.Server;
using Haypile.Studio;

namespace Haypile.Cli.Commands;

/// <summary>Makes a film here and now, without a server.</summary>
internal static class RenderCommand
{
    private static readonly Argument<string> Prompt = new("prompt")
    {
        Description = "What the film is about.",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<FileInfo?> Image = new("--image", "-i") { Description = "A picture to film." };
    private static readonly Option<FileInfo[]> Ingredients = new("--ingredient") { Description = "A picture to show or stage beside others; up to 8 of them.", Validators = { result => Most(result, 1, 8) } };
    private static readonly Option<string?> IngredientsMode = new Option<string?>("--ingredients-mode")
    {
        Description = "Show the ingredients as they are, or cut out their subjects and stage those; creative without it.",
    }.AcceptOnlyFromAmong("precise", "creative");

    private static readonly Option<FileInfo[]> Keyframes = new("--keyframe") { Description = "A picture that the film leads to from the one before; 2 to 5 of them.", Validators = { result => Most(result, 2, 5) } };
    private static readonly Option<FileInfo?> Video = new("--video") { Description = "A clip to film; its first seconds, up to --seconds." };
    private static readonly Option<bool> Extend = new("--extend") { Description = "Show the whole clip, and go on from its last frame for --seconds." };
    private static readonly Option<string?> Pan = Word("--pan", "left", "right");
    private static readonly Option<string?> Tilt = Word("--tilt", "down", "up");
    private static readonly Option<string?> Rotate = Word("--rotate", "ccw", "cw");
    private static readonly Option<string?> Zoom = Word("--zoom", "out", "in");
    private static readonly Option<int> Motion = Number("--motion", "The strength of all movement, 0 to 4.", 1, 0, 4);
    private static readonly Option<string?> Effect = new("--effect", "-e")
    {
        Description = "What happens to the subject; haypile effects lists them.",
        HelpName = "name",
        Validators = { KnowEffect },
    };

    private static readonly Option<int> Guidance = Number("--guidance", "How faithfully an effect keeps to its usual self, 5 to 25.", 12, 5, 25);
    private static readonly Option<uint> Seed = new("--seed") { Description = "The same seed makes the same film." };
    private static readonly Option<int> Fps = Number("--fps", "Frames per second, 8 to 60.", 24, 8, 60);
    private static readonly Option<int> Seconds = Number("--seconds", "The film's length, 1 to 60.", 5, 1, 60);
    private static readonly Option<bool> WithSound = new("--sound") { Description = "A film with sound." };
    private static readonly Option<bool> WithoutSound = new("--no-sound") { Description = "A silent film, whatever is seen." };
    private static readonly Option<FileInfo?> Output = new("--output", "-o") { Description = "The film's file; without it, a new one here, named after what is filmed." };

    private static readonly Option<int> Resolution = new Option<int>("--resolution")
    {
        Description = "The shorter side.",
        DefaultValueFactory = _ => 720,
    }.AcceptOnlyFromAmong("480", "720", "1080");

    private static readonly Option<double?> Aspect = new("--aspect")
    {
        Description = "Width to height, as 16:9 or 1.78; without it the picture's or clip's own.",
        CustomParser = ParseAspect,
    };

    public static Command Create()
    {
        var command = new Command("render", "Make a film from a prompt, a picture or a clip, without a server.")
        {
            Prompt, Image, Ingredients, IngredientsMode, Keyframes, Video, Extend, Effect, Pan, Tilt, Rotate, Zoom, Motion, Guidance, Seed, Resolution, Aspect, Fps, Seconds, WithSound, WithoutSound, Output,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(WithSound) && result.GetValue(WithoutSound)) result.AddError("--sound and --no-sound exclude each other.");
            if (new Option[] { Image, Video, Ingredients, Keyframes }.Count(option => result.GetResult(option) is not null) > 1)
            {
                result.AddError("--image, --video, --ingredient and --keyframe exclude each other.");
            }
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static void KnowEffect(OptionResult result)
    {
        foreach (var name in result.Tokens.Select(token => token.Value))
        {
            if (!EffectSheet.All.Any(effect => effect.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                result.AddError($"There is no effect named '{name}'; haypile effects lists them.");
            }
        }
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var brief = Brief(parsed);
        var output = parsed.GetValue(Output) ?? FilmName.Free(brief, Environment.CurrentDirectory);
        if (brief.Image is { } image && !File.Exists(image)) return Fail($"There is no picture at {image}.");
        if (brief.Ingredients.Concat(brief.Keyframes).FirstOrDefault(file => !File.Exists(file)) is { } missing) return Fail($"There is no picture at {missing}.");
        if (brief.Video is { } video && !File.Exists(video)) return Fail($"There is no clip at {video}.");
        if (brief is { Extend: true, Video: null }) return Fail("--extend needs a --video to go on from.");
        if (output.Directory is { Exists: false }) return Fail($"There is no folder {output.DirectoryName}.");

        var folder = Directory.CreateTempSubdirectory("haypile-");
        try
        {
            using var progress = new RenderProgress(TimeProvider.System);
            var outcome = await new FilmStudio(ServerOptions.FromEnvironment(Environment.GetEnvironmentVariable).Studio).MakeAsync(brief, folder.FullName, progress, ct);
            if (outcome is not FilmOutcome.Made(var film)) return Fail(((FilmOutcome.Unusable)outcome).Sentence);
            File.Move(Path.Combine(folder.FullName, FilmFiles.Film), output.FullName, overwrite: true);
            progress.Finish(film, output.ToString());
            foreach (var note in film.Notes) Console.Error.WriteLine(note);
            return 0;
        }
        catch (Exception failure) when (failure is StudioException or IOException or UnauthorizedAccessException)
        {
            return Fail(failure.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail("Cancelled.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Brief Brief(ParseResult parsed) => new()
    {
        Prompt = parsed.GetRequiredValue(Prompt),
        Image = parsed.GetValue(Image)?.FullName,
        Ingredients = Files(parsed.GetValue(Ingredients)),
        Precise = parsed.GetValue(IngredientsMode) == "precise",
        Keyframes = Files(parsed.GetValue(Keyframes)),
        Video = parsed.GetValue(Video)?.FullName,
        Extend = parsed.GetValue(Extend),
        AspectRatio = parsed.GetValue(Aspect),
        Resolution = parsed.GetValue(Resolution),
        FrameRate = parsed.GetValue(Fps),
        Seconds = parsed.GetValue(Seconds),
        Motion = parsed.GetValue(Motion),
        Seed = parsed.GetValue(Seed),
        Effect = parsed.GetValue(Effect),
        Guidance = parsed.GetValue(Guidance),
        Sound = parsed.GetValue(WithSound) ? true : parsed.GetValue(WithoutSound) ? false : null,
        Camera = new CameraMove(
            Direction(parsed.GetValue(Pan), "right"),
            Direction(parsed.GetValue(Tilt), "up"),
            Direction(parsed.GetValue(Rotate), "cw"),
            Direction(parsed.GetValue(Zoom), "in")),
    };

    private static string[] Files(FileInfo[]? files) => [.. (files ?? []).Select(file => file.FullName)];

    private static void Most(OptionResult result, int least, int most)
    {
        if (result.Tokens.Count < least || result.Tokens.Count > most) result.AddError($"{result.Option.Name} is given {least} to {most} times.");
    }

    private static int Direction(string? word, string positive) => word is null ? 0 : word == positive ? 1 : -1;

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 1;
    }

    private static Option<string?> Word(string name, string negative, string positive) =>
        new Option<string?>(name) { Description = $"Move the camera: {negative} or {positive}." }.AcceptOnlyFromAmong(negative, positive);

    private static Option<int> Number(string name, string description, int usual, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && (value < least || value > most))
            {
                result.AddError($"{name} must be between {least} and {most}.");
            }
        });
        return option;
    }

    private static double? ParseAspect(ArgumentResult result)
    {
        var sides = result.Tokens[0].Value.Split(':');
        var numbers = sides.Select(side => double.TryParse(side, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        var aspect = numbers is [var width, var height] ? width / height : numbers is [var ratio] ? ratio : double.NaN;
        if (aspect is >= 0.4 and <= 2.5) return aspect;
        result.AddError("--aspect must be between 0.4 and 2.5, as in 16:9 or 1.78.");
        return null;
    }
}
