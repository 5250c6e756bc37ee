using System.Text;
using Haypile.Server.Intake;

namespace Haypile.Server.Tests.Fuzz;

/// <summary>Bodies: good ones in any dialect's words, good ones with something wrong, and noise. A char is a byte, so that what is no text can be said.</summary>
internal sealed class BodyDice(Random dice, IReadOnlyList<IReadOnlyDictionary<Field, string>> wires)
{
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

    private static readonly Dictionary<Field, string[]> Good = new()
    {
        [Field.Prompt] = ["\"a pika in the hay\"", "\"moving\"", "\"\\u00e9t\\u00e9 \\ud83d\\udc2d\""],
        [Field.Model] = ["\"1.5\"", "2.0", "\"2.2\""],
        [Field.Effect] = ["\"\"", "\"Melt\"", "\"Inflate\""],
        [Field.Image] = [$"\"{Png}\"", $"\"data:image/png;base64,{Png}\"", "\"https://example.com/a.png\""],
        [Field.Video] = ["\"https://example.com/a.mp4\""],
        [Field.Ingredients] = [$"[\"{Png}\",\"https://example.com/b.png\"]", "[]"],
        [Field.IngredientsMode] = ["\"precise\"", "\"creative\""],
        [Field.Keyframes] = [$"[\"{Png}\",\"{Png}\"]", "[]"],
        [Field.AspectRatio] = ["1.7777777777777777", "\"16:9\"", "1"],
        [Field.Resolution] = ["\"720p\"", "\"1080p\""],
        [Field.FrameRate] = ["24", "\"24\"", "8"],
        [Field.Duration] = ["5", "10"],
        [Field.Pan] = ["\"left\"", "\"right\""],
        [Field.Tilt] = ["\"up\""],
        [Field.Rotate] = ["\"cw\""],
        [Field.Zoom] = ["\"in\"", "\"out\""],
        [Field.Guidance] = ["12"],
        [Field.Motion] = ["1", "4"],
        [Field.NegativePrompt] = ["\"ugly\""],
        [Field.Seed] = ["1", "4294967295"],
        [Field.Sound] = ["true", "false"],
        [Field.Extend] = ["false", "true"],
        [Field.Callback] = ["\"https://example.com/hook\""],
        [Field.Metadata] = ["{\"a\":\"b\"}", "{}"],
    };

    private static readonly Dictionary<string, string[]> Operators = new()
    {
        ["name"] = ["\"studio\"", "\"burrow\""],
        ["credit"] = ["0", "12.5"],
        ["amount"] = ["1", "-0.25"],
        ["note"] = ["\"a present\""],
        ["at_once"] = ["1", "9"],
        ["priority"] = ["-3", "7"],
        ["limits.requests_per_minute"] = ["60"],
        ["limits.at_once"] = ["2"],
        ["limits.spend_per_day"] = ["1.5"],
        ["limits.expires_at"] = ["\"2999-01-01T00:00:00Z\""],
        ["limits.effects"] = ["[\"Melt\"]", "[]"],
        ["limits.dialects"] = ["[\"native\"]"],
        ["model"] = ["\"1.5\""],
        ["effect"] = ["\"Melt\""],
        ["resolution"] = ["\"720p\"", "1080"],
        ["per_second"] = ["0.05"],
    };

    private static readonly string[] Odd =
    [
        "null", "true", "false", "0", "-0", "-1", "1e999", "-1e999", "1e-999", "0.1", "99999999999999999999999", "1.0000000000000000000001", "01", "+1", "NaN", "Infinity", ".5", "1.",
        "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\uZZZZ\"", "\"\\q\"", "\"\u00ff\u00fe\"", "\"\u00c3\"", "\"\u00ed\u00a0\u0080\"",
        "\"\u00ff:\u00ff\"", "\"16:\"", "\":\"", "\"1:0\"", "\"0:0\"", "\"-1:-1\"", "\"1e9:1\"", "\"NaN\"", "\"Infinity\"", "\"1,5\"", "\"\u0000\"", "\"a\nb\"", "\"unclosed",
        "{}", "[]", "[[]]", "[null]", "[{}]", "[1,\"a\",null]", "{\"\":{}}", "{\"\\ud800\":1}", "{\"\\ud800pan\":\"left\",\"pan\":\"right\"}", "{\"a\":1,\"a\":2}", "[,]", "{,}", "/* */ 1", "'a'",
        "\"http://127.0.0.1/\"", "\"http://[::1]/\"", "\"http://user:word@example.com/\"", "\"https://example.com:22/\"", "\"http://\"", "\"http://[\"", "\"https://ex\\u0000ample.com/\"",
        "\"http://\\u0661\\u0662\\u0663/\"", "\"http://\\u00fc\\u00fc.example/\\ud83d\\udc2d\"", "\"http://xn--a/\"", "\"http://xn--\\u00fc/\"", "\"javascript:alert(1)\"", "\"file:///etc/passwd\"", "\"https://example.com/\\r\\nX: y\"",
        "\"data:\"", "\"data:image/png;base64,\"", "\"data:,\"", "\"====\"", "\"iVBORw0KGgo\"", "\"iVBORw0KGgo=\\n\"", "\"\\/\\/\\/\\/\"", "\"R0lGODlhAQABAAAAACw=\"",
    ];

    private static readonly string[] Small = ["", "{}", "{\"vary\":true}", "{\"shared\":true}", "{\"shared\":false}", "{\"number\":1}"];

    private static readonly string[] Tokens =
        ["{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "\\ud83d", "null", "true", "1", "-", "e", "\"a\"", "\"promptText\":", " ", "\n", "\u0000", "\u00ef\u00bb\u00bf", "\u00ff", "//", "/*"];

    public byte[] Next() => Encoding.Latin1.GetBytes(dice.Next(13) switch
    {
        0 => Noise(dice.Next(3_000)),
        1 => string.Concat(Enumerable.Range(0, dice.Next(1, 60)).Select(_ => Pick(Tokens))),
        2 or 3 => Bent(Object(wrong: dice.Next(3))),
        4 => Form(),
        5 => string.Join('&', Names().Select(name => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(Pick(Odd))}")),
        6 or 7 => Object(wrong: 0),
        8 => Encoding.Latin1.GetString(Convert.FromBase64String(Png)) + (dice.Next(2) == 0 ? "" : Noise(dice.Next(100))),
        _ => Object(wrong: dice.Next(1, 5)),
    });

    /// <summary>In an operator's words: most of them good, for otherwise nothing would ever be done.</summary>
    public byte[] NextOfOperator() => Encoding.Latin1.GetBytes(Written(
        Operators.Where(_ => dice.Next(4) == 0).Select(field => (field.Key, dice.Next(5) == 0 ? Strange() : Pick(field.Value)))));

    /// <summary>What is said where little is asked.</summary>
    public byte[] NextSmall() => Encoding.Latin1.GetBytes(Pick(Small));

    public string Noise(int length) => string.Create(length, dice, static (span, dice) =>
    {
        foreach (ref var letter in span)
        {
            letter = (char)dice.Next(256);
        }
    });

    /// <summary>A request in the words of one dialect, with so many faults.</summary>
    private string Object(int wrong)
    {
        var wire = Pick(wires);
        var fields = new List<(string Name, string Value)>();
        foreach (var (field, name) in wire)
        {
            if (field == Field.Prompt || dice.Next(4) == 0)
            {
                fields.Add((name, Good.TryGetValue(field, out var values) ? Pick(values) : Pick(Odd)));
            }
        }

        for (; wrong > 0; wrong--)
        {
            var name = dice.Next(5) == 0 ? Pick(["\\ud800", "\u00ff", "a\\u0000", "", "options", "options.camera.x", new string('n', 70_000)]) : Pick([.. wire.Values]);
            fields.Insert(dice.Next(fields.Count + 1), (name, Strange()));
            if (dice.Next(3) == 0)
            {
                fields.RemoveAt(dice.Next(fields.Count));
            }
        }

        return Written(fields);
    }

    /// <summary>Names with dots become objects inside; the order, and what comes twice, stays.</summary>
    private static string Written(IEnumerable<(string Name, string Value)> fields)
    {
        var parts = fields.GroupBy(field => field.Name.Split('.', 2)[0], StringComparer.Ordinal).SelectMany(group =>
        {
            var inner = group.Where(field => field.Name.Contains('.')).Select(field => (field.Name.Split('.', 2)[1], field.Value)).ToArray();
            var plain = group.Where(field => !field.Name.Contains('.')).Select(field => $"\"{field.Name}\":{field.Value}");
            return inner.Length == 0 ? plain : plain.Append($"\"{group.Key}\":{Written(inner)}");
        });
        return $"{{{string.Join(',', parts)}}}";
    }

    private string Strange() => dice.Next(40) switch
    {
        0 => $"\"{new string('x', dice.Next(7_990, 8_010))}\"",
        1 => $"\"{new string('A', dice.Next(60_000, 140_000))}\"",
        2 => $"\"data:image/png;base64,{Png[..40]}{new string('A', dice.Next(60_000, 90_000))}\"",
        3 => $"\"{string.Concat(Enumerable.Repeat("\\u0041", dice.Next(10_000, 15_000)))}\"",
        4 => new string('[', 70) + new string(']', dice.Next(60, 75)),
        5 => string.Concat(Enumerable.Repeat("{\"options\":", 70)) + "1" + new string('}', 70),
        6 => $"[{string.Join(',', Enumerable.Repeat("\"a\"", dice.Next(7, 300)))}]",
        7 => $"\"http://{new string('a', dice.Next(60, 5_000))}.com/\"",
        8 => $"\"{Noise(dice.Next(40)).Replace('"', '\'').Replace('\\', '/')}\"",
        _ => Pick(Odd),
    };

    private string Form()
    {
        const string Boundary = "dice";
        var text = new StringBuilder();
        foreach (var name in Names())
        {
            text.Append("--").Append(Boundary).Append("\r\nContent-Disposition: form-data; name=\"").Append(name).Append("\"\r\n\r\n").Append(Pick(Odd)).Append("\r\n");
        }

        return Bent($"{text}--{Boundary}--\r\n");
    }

    private IEnumerable<string> Names() => Pick(wires).Values.Where(_ => dice.Next(3) == 0);

    /// <summary>The text with a few bytes lost, doubled, moved or changed.</summary>
    private string Bent(string text)
    {
        var bytes = new StringBuilder(text);
        for (var times = dice.Next(4); times > 0 && bytes.Length > 0; times--)
        {
            var at = dice.Next(bytes.Length);
            var length = Math.Min(dice.Next(1, 20), bytes.Length - at);
            _ = dice.Next(5) switch
            {
                0 => bytes.Remove(at, length),
                1 => bytes.Insert(dice.Next(bytes.Length), bytes.ToString(at, length)),
                2 => bytes.Remove(at, bytes.Length - at),
                3 => bytes.Insert(at, Pick(Tokens)),
                _ => bytes.Replace(bytes[at], (char)dice.Next(256), at, 1),
            };
        }

        return bytes.ToString();
    }

    private T Pick<T>(IReadOnlyList<T> of) => of[dice.Next(of.Count)];
}
