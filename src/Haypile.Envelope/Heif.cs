namespace Haypile.Envelope;

/// <summary>The properties of the picture that an AVIF or HEIC file shows first.</summary>
internal static class Heif
{
    private const int FullBox = 4;

    public static int ReadOrientation(ReadOnlySpan<byte> file)
    {
        var boxes = new Boxes(file);
        if (!boxes.TryFind("meta"u8, out var meta) || meta.Length < FullBox) return Orientation.Upright;
        var inside = meta[FullBox..];
        if (PrimaryItem(inside) is not { } item) return Orientation.Upright;
        if (IsTiled(inside, item)) return Orientation.Tiles;
        return new Boxes(inside).TryFind("iprp"u8, out var properties) ? Turned(properties, item) : Orientation.Upright;
    }

    private static long? PrimaryItem(ReadOnlySpan<byte> meta) =>
        new Boxes(meta).TryFind("pitm"u8, out var primary) && primary.Length > FullBox && primary.TryReadBig(FullBox, primary[0] == 0 ? 2 : 4, out var item) ? item : null;

    /// <summary>Whether the item is none by itself but a grid of others.</summary>
    private static bool IsTiled(ReadOnlySpan<byte> meta, long item)
    {
        if (!new Boxes(meta).TryFind("iinf"u8, out var infos) || infos.Length < FullBox) return false;
        var start = FullBox + (infos[0] == 0 ? 2 : 4);
        if (start > infos.Length) return false;
        foreach (var entry in new Boxes(infos[start..]))
        {
            if (!entry.Name.SequenceEqual("infe"u8) || entry.Data.Length < FullBox || entry.Data[0] is not (2 or 3)) continue;
            var width = entry.Data[0] == 2 ? 2 : 4;
            if (!entry.Data.TryReadBig(FullBox, width, out var id) || id != item) continue;
            return entry.Data.TrySlice(FullBox + width + 2, 4, out var type) && type.SequenceEqual("grid"u8);
        }
        return false;
    }

    /// <summary>The item's properties that turn it, one after the other in the order in which they are said.</summary>
    private static int Turned(ReadOnlySpan<byte> properties, long item)
    {
        var turn = default(Turn);
        if (!new Boxes(properties).TryFind("ipco"u8, out var container)) return turn.Orientation;
        foreach (var box in new Boxes(properties))
        {
            if (box.Name.SequenceEqual("ipma"u8) && TryFollow(box.Data, container, item, out turn)) break;
        }
        return turn.Orientation;
    }

    /// <summary>An item is spoken of once; what is said about it again, without end perhaps, is not followed.</summary>
    private static bool TryFollow(ReadOnlySpan<byte> associations, ReadOnlySpan<byte> container, long item, out Turn turn)
    {
        turn = default;
        if (!associations.TryReadBig(FullBox, 4, out var count)) return false;
        var (idWidth, placeWidth) = (associations[0] == 0 ? 2 : 4, (associations[3] & 1) == 0 ? 1 : 2);
        long at = FullBox + 4;
        for (; count > 0; count--)
        {
            if (!associations.TryReadBig(at, idWidth, out var id) || !associations.TryReadBig(at + idWidth, 1, out var places)) return false;
            at += idWidth + 1;
            if (id != item)
            {
                at += places * placeWidth;
                continue;
            }
            // The highest bit says that a property matters; places are counted from one.
            var mask = (1 << (8 * placeWidth - 1)) - 1;
            for (; places > 0 && associations.TryReadBig(at, placeWidth, out var place); places--, at += placeWidth) turn = turn.Then(container, place & mask);
            return true;
        }
        return false;
    }

    /// <summary>Mirrored left to right, if at all, and then turned clockwise by so many quarters.</summary>
    private readonly record struct Turn(int Quarters, bool IsMirrored)
    {
        private static readonly int[] Straight = [1, 6, 3, 8];
        private static readonly int[] Mirrored = [2, 7, 4, 5];

        public int Orientation => (IsMirrored ? Mirrored : Straight)[Quarters & 3];

        public Turn Then(ReadOnlySpan<byte> container, long place)
        {
            foreach (var property in new Boxes(container))
            {
                if (--place != 0) continue;
                if (property.Data is not [var value, ..]) return this;
                if (property.Name.SequenceEqual("irot"u8)) return this with { Quarters = Quarters - (value & 3) };
                if (!property.Name.SequenceEqual("imir"u8)) return this;
                // Left to right, or top to bottom, which is that and half a turn.
                return new Turn((value & 1) == 1 ? -Quarters : 2 - Quarters, !IsMirrored);
            }
            return this;
        }
    }
}
