namespace Haypile.Envelope;

/// <summary>The first directory of a TIFF file, which EXIF data is one of as well. No other directory is ever looked for.</summary>
internal static class Tiff
{
    private const int EntryBytes = 12;
    private const int OrientationTag = 0x112;
    private const int ShortType = 3;
    private const int LongType = 4;

    public static int ReadOrientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff is not ([(byte)'I', (byte)'I', ..] or [(byte)'M', (byte)'M', ..])) return Orientation.Upright;
        var isBig = tiff[0] == (byte)'M';
        if (!tiff.TryRead(2, 2, isBig, out var magic) || magic != 42) return Orientation.Upright;
        if (!tiff.TryRead(4, 4, isBig, out var directory) || !tiff.TryRead(directory, 2, isBig, out var count)) return Orientation.Upright;
        for (var entry = directory + 2; count > 0; entry += EntryBytes, count--)
        {
            if (!tiff.TrySlice(entry, EntryBytes, out var field)) break;
            if (Read(field, isBig) is { } orientation) return orientation;
        }
        return Orientation.Upright;
    }

    private static int? Read(ReadOnlySpan<byte> field, bool isBig)
    {
        if (!field.TryRead(0, 2, isBig, out var tag) || tag != OrientationTag) return null;
        if (!field.TryRead(2, 2, isBig, out var type) || type is not (ShortType or LongType)) return Orientation.Upright;
        return field.TryRead(8, type == ShortType ? 2 : 4, isBig, out var value) && value is >= 1 and <= 8 ? (int)value : Orientation.Upright;
    }
}
