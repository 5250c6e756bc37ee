using System.Globalization;
using System.Text.Json;
using Haypile.Studio.Artwork;

namespace Haypile.Pack.Drawings;

/// <summary>The icons of fluent-emoji-flat, with the groups of emojibase, in the order of Unicode's own list.</summary>
internal static class IconFiles
{
    public static IReadOnlyList<IconFile> Read(string packages)
    {
        using var set = Json(packages, "@iconify-json/fluent-emoji-flat/icons.json");
        using var names = Json(packages, "@iconify-json/fluent-emoji-flat/chars.json");
        using var list = Json(packages, "emojibase-data/en/data.json");
        using var groups = Json(packages, "emojibase-data/meta/groups.json");
        var bodies = set.RootElement.GetProperty("icons");
        var usual = (set.RootElement.GetProperty("width").GetDouble(), set.RootElement.GetProperty("height").GetDouble());
        // The list has tones of skin inside of each emoji, so that they are not met here.
        return [.. list.RootElement.EnumerateArray()
            .Where(listed => listed.TryGetProperty("group", out _))
            .OrderBy(listed => listed.GetProperty("order").GetInt32())
            .Select(Icon).OfType<IconFile>()];

        IconFile? Icon(JsonElement listed)
        {
            var code = listed.GetProperty("hexcode").GetString()!.Replace("-FE0F", "").ToLowerInvariant();
            if (!names.RootElement.TryGetProperty(code, out var name)) return null;
            var icon = bodies.GetProperty(name.GetString()!);
            var drawing = Svg.Read(icon.GetProperty("body").GetString()!, Length(icon, "width", usual.Item1), Length(icon, "height", usual.Item2));
            return new IconFile(Emoji(code), Name("groups", "group"), Name("subgroups", "subgroup"), drawing);

            string Name(string kind, string number) =>
                groups.RootElement.GetProperty(kind).GetProperty(listed.GetProperty(number).GetInt32().ToString(CultureInfo.InvariantCulture)).GetString()!;
        }
    }

    private static string Emoji(string code) =>
        string.Concat(code.Split('-').Select(point => char.ConvertFromUtf32(int.Parse(point, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))));

    private static double Length(JsonElement icon, string name, double otherwise) => icon.TryGetProperty(name, out var said) ? said.GetDouble() : otherwise;

    private static JsonDocument Json(string packages, string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(packages, file)));
}

/// <summary>One icon of the set.</summary>
internal sealed record IconFile(string Emoji, string Group, string Subgroup, Drawing Drawing);
