using System.Buffers.Binary;

namespace Haypile.Envelope;

/// <summary>Numbers out of a stranger's file, which may end before any of them.</summary>
internal static class Bytes
{
    /// <summary>A part of the file, or nothing where it does not lie within.</summary>
    public static bool TrySlice(this ReadOnlySpan<byte> file, long offset, long length, out ReadOnlySpan<byte> part)
    {
        var isWithin = offset >= 0 && length >= 0 && offset <= file.Length && length <= file.Length - offset;
        part = isWithin ? file.Slice((int)offset, (int)length) : default;
        return isWithin;
    }

    /// <summary>A number of one, two, three, four or eight bytes.</summary>
    public static bool TryRead(this ReadOnlySpan<byte> file, long offset, int width, bool isBigEndian, out long number)
    {
        number = 0;
        if (!file.TrySlice(offset, width, out var digits)) return false;
        if (width == 8)
        {
            var whole = isBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(digits) : BinaryPrimitives.ReadUInt64LittleEndian(digits);
            number = (long)Math.Min(whole, long.MaxValue);
            return true;
        }
        for (var i = 0; i < width; i++) number |= (long)digits[isBigEndian ? width - 1 - i : i] << (8 * i);
        return true;
    }

    public static bool TryReadBig(this ReadOnlySpan<byte> file, long offset, int width, out long number) => file.TryRead(offset, width, isBigEndian: true, out number);

    public static int Little(this ReadOnlySpan<byte> digits)
    {
        var number = 0;
        for (var i = 0; i < digits.Length; i++) number |= digits[i] << (8 * i);
        return number;
    }
}
