using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Painting;

/// <summary>
/// A clear sheet as large as the frame, on which everything that moves is painted, and which is then laid over the frame.
/// It remembers which part of each row has been touched, so that the rest costs nothing.
/// </summary>
internal sealed class Overlay
{
    private readonly uint[] _pixels;
    private readonly int[] _first;
    private readonly int[] _end;

    public Overlay(FrameSize size)
    {
        (Width, Height) = (size.Width, size.Height);
        _pixels = new uint[Width * Height];
        _first = new int[Height];
        _end = new int[Height];
        Array.Fill(_first, Width);
    }

    public int Width { get; }
    public int Height { get; }

    /// <summary>Part of a row, to be painted on.</summary>
    public Span<uint> Touch(int y, int from, int end)
    {
        _first[y] = Math.Min(_first[y], from);
        _end[y] = Math.Max(_end[y], end);
        return _pixels.AsSpan(y * Width + from, end - from);
    }

    /// <summary>Lays the sheet over a frame and leaves it clear.</summary>
    public void Settle(Span<byte> nv12)
    {
        for (var y = 0; y < Height; y += 2)
        {
            // Whole groups of pixels, so that two rows of luma and one of chroma see the same ones.
            var first = Math.Min(_first[y], _first[y + 1]) & ~1;
            var end = (Math.Max(_end[y], _end[y + 1]) + 1) & ~1;
            if (first >= end) continue;
            var upper = _pixels.AsSpan(y * Width + first, end - first);
            var lower = _pixels.AsSpan((y + 1) * Width + first, end - first);
            Luma(upper, nv12.Slice(y * Width + first, end - first));
            Luma(lower, nv12.Slice((y + 1) * Width + first, end - first));
            Chroma(upper, lower, nv12.Slice((Height + y / 2) * Width + first, end - first));
            upper.Clear();
            lower.Clear();
            (_first[y], _first[y + 1], _end[y], _end[y + 1]) = (Width, Width, 0, 0);
        }
    }

    private static void Luma(ReadOnlySpan<uint> painted, Span<byte> luma)
    {
        var x = 0;
        for (; x <= luma.Length - 4; x += 4)
        {
            var pixels = Vector128.Create(painted[x..]);
            if (pixels == Vector128<uint>.Zero) continue;
            var there = Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalarUnsafe(MemoryMarshal.Read<uint>(luma[x..])).AsByte()));
            var words = LumaOf(pixels, there).AsUInt16();
            MemoryMarshal.Write(luma[x..], Vector128.Narrow(Vector128.Narrow(words.AsUInt32(), Vector128<uint>.Zero), Vector128<ushort>.Zero).AsUInt32().ToScalar());
        }
        for (; x < luma.Length; x++)
        {
            luma[x] = (byte)LumaOf(Vector128.CreateScalar(painted[x]), Vector128.CreateScalar((uint)luma[x])).ToScalar();
        }
    }

    /// <summary>BT.709 in 1/65,536ths; the black of limited range counts with the opacity.</summary>
    private static Vector128<uint> LumaOf(Vector128<uint> pixels, Vector128<uint> there)
    {
        var mask = Vector128.Create(0xFFu);
        var alpha = pixels >>> 24;
        var sum = (pixels & mask) * 11966u + ((pixels >>> 8) & mask) * 40254u + ((pixels >>> 16) & mask) * 4064u
            + (alpha * 16u + there * (Vector128.Create(255u) - alpha)) * 257u + Vector128.Create(32768u);
        return sum >>> 16;
    }

    private static void Chroma(ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower, Span<byte> chroma)
    {
        for (var x = 0; x < chroma.Length; x += 2)
        {
            var (a, b, c, d) = (upper[x], upper[x + 1], lower[x], lower[x + 1]);
            if ((a | b | c | d) == 0) continue;
            var red = (int)((a & 255) + (b & 255) + (c & 255) + (d & 255));
            var green = (int)(((a >> 8) & 255) + ((b >> 8) & 255) + ((c >> 8) & 255) + ((d >> 8) & 255));
            var blue = (int)(((a >> 16) & 255) + ((b >> 16) & 255) + ((c >> 16) & 255) + ((d >> 16) & 255));
            var alpha = (int)((a >> 24) + (b >> 24) + (c >> 24) + (d >> 24));
            chroma[x] = Mixed(-6596 * red - 22189 * green + 28785 * blue, alpha, chroma[x]);
            chroma[x + 1] = Mixed(28785 * red - 26145 * green - 2640 * blue, alpha, chroma[x + 1]);
        }
    }

    /// <summary>Sums of four pixels, so that everything counts in quarters.</summary>
    private static byte Mixed(int difference, int alpha, int there) =>
        (byte)((difference + (alpha * 128 + (1020 - alpha) * there) * 257 + (1 << 17)) >> 18);
}
