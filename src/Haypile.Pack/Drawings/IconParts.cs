namespace Haypile.Pack.Drawings;

/// <summary>The parts of the pack that Haypile.Studio's IconSet reads.</summary>
internal static class IconParts
{
    public static PackedWriter Index(IReadOnlyList<IconFile> icons)
    {
        var part = new PackedWriter();
        var groups = icons.Select(icon => icon.Group).Distinct().ToList();
        var subgroups = icons.Select(icon => icon.Subgroup).Distinct().ToList();
        part.Texts(groups);
        part.Texts(subgroups);
        part.Number(icons.Count);
        foreach (var icon in icons)
        {
            part.Text(icon.Emoji);
            part.Byte(groups.IndexOf(icon.Group));
            part.Byte(subgroups.IndexOf(icon.Subgroup));
            part.Byte(FramedPictures.All.Contains(icon.Emoji) ? 1 : 0);
        }
        return part;
    }

    /// <summary>How long the pieces of each are, then all pieces of one kind, then all of the other: likes lie next to each other and pack well.</summary>
    public static PackedWriter Drawings(IReadOnlyList<IconFile> icons)
    {
        var part = new PackedWriter();
        var written = icons.Select(icon => DrawingWriter.Write(icon.Drawing)).ToList();
        part.Number(written.Count);
        foreach (var (inks, places) in written)
        {
            part.Number(inks.Length);
            part.Number(places.Length);
        }
        foreach (var (inks, _) in written) part.Bytes(inks);
        foreach (var (_, places) in written) part.Bytes(places);
        return part;
    }
}
