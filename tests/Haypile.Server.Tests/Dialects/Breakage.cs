using Haypile.Server.Intake;

namespace Haypile.Server.Tests.Dialects;

/// <summary>A request that breaks one rule: what is said for a field, what beside it, and the code of the answer.</summary>
internal sealed record Breakage(Field Field, string Value, string Code, params (Field Field, string Value)[] Beside)
{
    private const string Address = "\"https://example.com/a.png\"";

    public static IReadOnlyList<Breakage> All { get; } =
    [
        new(Field.Prompt, "null", "required"),
        new(Field.Prompt, "\"\"", "required"),
        new(Field.Prompt, "\"  \"", "required"),
        new(Field.Prompt, "17", "wrong_type"),
        new(Field.Prompt, "\"\\ud800\"", "wrong_type"),
        new(Field.Prompt, Long(8_001), "too_long"),
        new(Field.Prompt, Long(70_000), "too_long"),
        new(Field.NegativePrompt, "{}", "wrong_type"),
        new(Field.NegativePrompt, Long(8_001), "too_long"),
        new(Field.Model, "\"3.0\"", "unknown"),
        new(Field.Model, "3", "unknown"),
        new(Field.Model, "[]", "wrong_type"),
        new(Field.Model, "\"1.5\"", "conflict", (Field.Ingredients, $"[{Address}]")),
        new(Field.Effect, "\"Vaporize\"", "unknown"),
        new(Field.Effect, "1", "wrong_type"),
        .. Zeros(
            Field.Prompt, Field.NegativePrompt, Field.Model, Field.Effect, Field.Image, Field.Video, Field.IngredientsMode, Field.AspectRatio, Field.Resolution,
            Field.FrameRate, Field.Duration, Field.Pan, Field.Tilt, Field.Rotate, Field.Zoom, Field.Motion, Field.Guidance, Field.Seed, Field.Callback),
        new(Field.Ingredients, "[\"https://example.com/\\u0000.png\"]", "zero_character"),
        .. Media(Field.Image),
        new(Field.Image, "\"aGVsbG8gd29ybGQ=\"", "invalid_media"),
        new(Field.Image, Address, "conflict", (Field.Ingredients, $"[{Address}]")),
        .. Media(Field.Video),
        new(Field.Video, $"\"{Convert.ToBase64String(Infrastructure.Pictures.Png)}\"", "invalid_media"),
        new(Field.Video, Address, "conflict", (Field.Image, Address)),
        new(Field.Video, Address, "conflict", (Field.Ingredients, $"[{Address}]")),
        new(Field.Ingredients, Address, "wrong_type"),
        new(Field.Ingredients, "[\"\"]", "wrong_type"),
        new(Field.Ingredients, $"[{string.Join(",", Enumerable.Repeat(Address, 9))}]", "too_many"),
        new(Field.Ingredients, $"[{Address},\"???\"]", "invalid_media"),
        new(Field.Ingredients, "[\"http://10.0.0.1/a.png\"]", "forbidden_address"),
        new(Field.Ingredients, $"[{Address}]", "conflict", (Field.Image, Address)),
        new(Field.Keyframes, Address, "wrong_type"),
        new(Field.Keyframes, "[\"\"]", "wrong_type"),
        new(Field.Keyframes, "[\"https://example.com/\\u0000.png\"]", "zero_character"),
        new(Field.Keyframes, $"[{Address}]", "too_few"),
        new(Field.Keyframes, $"[{string.Join(",", Enumerable.Repeat(Address, 6))}]", "too_many"),
        new(Field.Keyframes, $"[{string.Join(",", Enumerable.Repeat(Address, 300))}]", "too_many"),
        new(Field.Keyframes, $"[{Address},\"???\"]", "invalid_media"),
        new(Field.Keyframes, $"[{Address},\"http://10.0.0.1/a.png\"]", "forbidden_address"),
        new(Field.Keyframes, $"[{Address},{Address}]", "conflict", (Field.Image, Address)),
        new(Field.Keyframes, $"[{Address},{Address}]", "conflict", (Field.Video, Address)),
        new(Field.Keyframes, $"[{Address},{Address}]", "conflict", (Field.Ingredients, $"[{Address}]")),
        new(Field.IngredientsMode, "\"loose\"", "unknown"),
        new(Field.IngredientsMode, "7", "wrong_type"),
        new(Field.AspectRatio, "3", "out_of_range"),
        new(Field.AspectRatio, "0.39", "out_of_range"),
        new(Field.AspectRatio, "\"3:1\"", "out_of_range"),
        new(Field.AspectRatio, "\"wide\"", "wrong_type"),
        new(Field.AspectRatio, "\"16:0\"", "wrong_type"),
        new(Field.AspectRatio, "true", "wrong_type"),
        new(Field.Resolution, "\"4k\"", "unknown"),
        new(Field.Resolution, "true", "wrong_type"),
        new(Field.Resolution, "360", "unknown"),
        .. Whole(Field.FrameRate, "7", "25", "12.5"),
        .. Whole(Field.Motion, "-1", "5", "0.5"),
        .. Whole(Field.Guidance, "4", "26", "12.5"),
        .. Whole(Field.Seed, "-1", "4294967296", "0.5"),
        new(Field.Seed, "1e999", "out_of_range"),
        .. Whole(Field.Duration, "4", "7", "5.5"),
        .. Word(Field.Pan, "up"),
        .. Word(Field.Tilt, "left"),
        .. Word(Field.Rotate, "clockwise"),
        .. Word(Field.Zoom, "closer"),
        new(Field.Sound, "\"yes\"", "wrong_type"),
        new(Field.Sound, "1", "wrong_type"),
        new(Field.Extend, "\"yes\"", "wrong_type"),
        new(Field.Extend, "true", "conflict"),
        new(Field.Callback, "\"nowhere\"", "invalid_address"),
        new(Field.Callback, $"\"https://example.com/{new string('a', 4_100)}\"", "invalid_address"),
        new(Field.Callback, "\"ftp://example.com/hook\"", "forbidden_address"),
        new(Field.Callback, "\"file:///etc/passwd\"", "forbidden_address"),
        new(Field.Callback, "\"https://user:secret@example.com/hook\"", "forbidden_address"),
        new(Field.Callback, "\"http://10.0.0.1/hook\"", "forbidden_address"),
        new(Field.Callback, "\"http://2852039166/latest\"", "forbidden_address"),
        new(Field.Callback, "\"http://[::ffff:169.254.169.254]/\"", "forbidden_address"),
        new(Field.Callback, "{}", "wrong_type"),
        new(Field.Callback, Long(70_000), "too_long"),
        new(Field.Metadata, "[]", "wrong_type"),
        new(Field.Metadata, "\"order 17\"", "wrong_type"),
        new(Field.Metadata, "{\"order\":17}", "wrong_type"),
        new(Field.Metadata, "{\"order\":\"\\ud800\"}", "wrong_type"),
        new(Field.Metadata, "{\"order\":\"\\u0000\"}", "zero_character"),
        new(Field.Metadata, "{\"or\\u0000der\":\"17\"}", "zero_character"),
        new(Field.Metadata, "{\"\":\"17\"}", "invalid"),
        new(Field.Metadata, $"{{\"order\":{Long(501)}}}", "too_long"),
        new(Field.Metadata, $"{{\"order\":{Long(70_000)}}}", "too_long"),
        new(Field.Metadata, $"{{{Long(41)}:\"17\"}}", "too_long"),
        new(Field.Metadata, $"{{{Long(70_000)}:\"17\"}}", "too_long"),
        new(Field.Metadata, $"{{{string.Join(",", Enumerable.Range(0, 17).Select(i => $"\"{i}\":\"x\""))}}}", "too_many"),
    ];

    /// <summary>The body in the names of a dialect, with a prompt of its own unless it is the prompt that is broken.</summary>
    public string Body(IReadOnlyDictionary<Field, string> names)
    {
        var fields = new List<(string Path, string Value)> { (names[Field], Value) };
        fields.AddRange(Beside.Select(each => (names[each.Field], each.Value)));
        if (Field != Field.Prompt)
        {
            fields.Add((names[Field.Prompt], "\"x\""));
        }

        return Write(fields);
    }

    /// <summary>Values as they are written, at paths like options.camera.pan.</summary>
    public static string Write(IEnumerable<(string Path, string Value)> fields) =>
        "{" + string.Join(",", fields
            .Select(field => (Names: field.Path.Split('.', 2), field.Value))
            .GroupBy(field => field.Names[0])
            .Select(group => $"\"{group.Key}\":" + (group.First().Names is [_]
                ? group.First().Value
                : Write(group.Select(field => (field.Names[1], field.Value)))))) + "}";

    public override string ToString() => $"{Field} = {(Value.Length > 60 ? Value[..60] : Value)}";

    private static string Long(int length) => $"\"{new string('A', length)}\"";

    private static Breakage[] Zeros(params Field[] texts) => [.. texts.Select(field => new Breakage(field, "\"a\\u0000b\"", "zero_character"))];

    private static Breakage[] Media(Field field) =>
    [
        new(field, "\"hello world!\"", "invalid_media"),
        new(field, "\"data:image/png;base64,aGVsbG8=\"", "invalid_media"),
        new(field, Long(200_000), "too_large"),
        new(field, "\"http://10.0.0.1/a.png\"", "forbidden_address"),
        new(field, "\"http://localhost.:99999999/a.png\"", "invalid_address"),
        new(field, "\"https://user:secret@example.com/a.png\"", "forbidden_address"),
        new(field, $"\"https://example.com/{new string('a', 4_100)}\"", "invalid_address"),
        new(field, "17", "wrong_type"),
    ];

    private static Breakage[] Whole(Field field, string below, string above, string between) =>
    [
        new(field, below, "out_of_range"),
        new(field, $"\"{above}\"", "out_of_range"),
        new(field, between, "out_of_range"),
        new(field, "\"fast\"", "wrong_type"),
        new(field, "{}", "wrong_type"),
    ];

    private static Breakage[] Word(Field field, string unknown) => [new(field, $"\"{unknown}\"", "unknown"), new(field, "1", "wrong_type")];
}
