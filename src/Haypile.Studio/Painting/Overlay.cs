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

    /// <summary>All that has been painted, with some clear pixels around it.</summary>
    public Sprite Lift()
    {
        const int Margin = 4;
        var rows = Enumerable.Range(0, Height).Where(y => _first[y] < _end[y]).ToArray();
        if (rows.Length == 0) return new Sprite(0, 0, 1, 1);
        var (left, right) = (Math.Max(0, rows.Min(y => _first[y]) - Margin), Math.Min(Width, rows.Max(y => _end[y]) + Margin));
        var (top, bottom) = (Math.Max(0, rows[0] - Margin), Math.Min(Height, rows[^1] + 1 + Margin));
        var sprite = new Sprite(left, top, right - left, bottom - top);
        for (var y = top; y < bottom; y++) _pixels.AsSpan(y * Width + left, sprite.Width).CopyTo(sprite.Row(y - top));
        return sprite;
    }

    private static void Luma(ReadOnlySpan<uint> painted, Span<byte> luma)
    {
        var x = 0;
        for (; x <= luma.Length - 8; x += 8)
        {
            var pixels = Vector256.Create(painted[x..]);
            if (pixels == Vector256<uint>.Zero) continue;
            MemoryMarshal.Write(luma[x..], Bytes(LumaOf(pixels, Words(MemoryMarshal.Read<ulong>(luma[x..])))));
        }
        for (; x < luma.Length; x++)
        {
            luma[x] = (byte)LumaOf(Vector256.CreateScalar(painted[x]), Vector256.CreateScalar((uint)luma[x])).ToScalar();
        }
    }

    /// <summary>BT.709 in 1/65,536ths; the black of limited range counts with the opacity.</summary>
    private static Vector256<uint> LumaOf(Vector256<uint> pixels, Vector256<uint> there)
    {
        var mask = Vector256.Create(0xFFu);
        var alpha = pixels >>> 24;
        var sum = (pixels & mask) * 11966u + ((pixels >>> 8) & mask) * 40254u + ((pixels >>> 16) & mask) * 4064u
            + (alpha * 16u + there * (Vector256.Create(255u) - alpha)) * 257u + Vector256.Create(32768u);
        return sum >>> 16;
    }

    private static void Chroma(ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower, Span<byte> chroma)
    {
        var x = 0;
        for (; x <= chroma.Length - 8; x += 8)
        {
            var (above, below) = (Vector256.Create(upper[x..]), Vector256.Create(lower[x..]));
            if ((above | below) == Vector256<uint>.Zero) continue;
            MemoryMarshal.Write(chroma[x..], Bytes(ChromaOf(above, below, Words(MemoryMarshal.Read<ulong>(chroma[x..])))));
        }
        for (; x < chroma.Length; x += 2)
        {
            var mixed = ChromaOf(Two(upper[x..]), Two(lower[x..]), Vector256.Create(chroma[x], chroma[x + 1], 0u, 0, 0, 0, 0, 0));
            (chroma[x], chroma[x + 1]) = ((byte)mixed[0], (byte)mixed[1]);
        }
    }

    /// <summary>Sums of four pixels, so that everything counts in quarters; what is there comes as blue and red in turn, and so does the result.</summary>
    private static Vector256<uint> ChromaOf(Vector256<uint> above, Vector256<uint> below, Vector256<uint> there)
    {
        var halves = Vector256.Create(0x00FF00FFu);
        var (redBlue, greenAlpha) = ((above & halves) + (below & halves), ((above >>> 8) & halves) + ((below >>> 8) & halves));
        // Both pixels of a pair get the sum of the pair.
        var swap = Vector256.Create(1u, 0, 3, 2, 5, 4, 7, 6);
        (redBlue, greenAlpha) = (redBlue + Vector256.Shuffle(redBlue, swap), greenAlpha + Vector256.Shuffle(greenAlpha, swap));
        var low = Vector256.Create(0xFFFFu);
        var (red, blue) = ((redBlue & low).AsInt32(), (redBlue >>> 16).AsInt32());
        var (green, alpha) = ((greenAlpha & low).AsInt32(), (greenAlpha >>> 16).AsInt32());
        var difference = red * Vector256.Create(-6596, 28785, -6596, 28785, -6596, 28785, -6596, 28785)
            - green * Vector256.Create(22189, 26145, 22189, 26145, 22189, 26145, 22189, 26145)
            + blue * Vector256.Create(28785, -2640, 28785, -2640, 28785, -2640, 28785, -2640);
        var grey = (alpha * 128 + (Vector256.Create(1020) - alpha) * there.AsInt32()) * 257;
        return ((difference + grey + Vector256.Create(1 << 17)) >> 18).AsUInt32();
    }

    private static Vector256<uint> Two(ReadOnlySpan<uint> pixels) => Vector256.Create(pixels[0], pixels[1], 0, 0, 0, 0, 0, 0);

    /// <summary>Eight bytes as eight whole numbers, and back.</summary>
    private static Vector256<uint> Words(ulong bytes)
    {
        var words = Vector128.WidenLower(Vector128.CreateScalarUnsafe(bytes).AsByte());
        return Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words));
    }

    private static ulong Bytes(Vector256<uint> numbers)
    {
        var words = Vector128.Narrow(numbers.GetLower(), numbers.GetUpper());
        return Vector128.Narrow(words, words).AsUInt64().ToScalar();
    }
}
