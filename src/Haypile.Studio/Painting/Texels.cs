using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Haypile.Studio.Painting;

/// <summary>
/// The arithmetic of sprites' pixels, two at a time. Whole numbers in portable vectors: one text for every machine, so there is nothing
/// to keep alike. A pixel is four words, red, green, blue and alpha, its colours already multiplied by alpha.
/// </summary>
internal static class Texels
{
    public const int WeightBits = 7;
    public const int WeightMask = (1 << WeightBits) - 1;
    private const ulong EveryWord = 0x0001_0001_0001_0001;
    private const ulong Opaque = 0xFF00_0000_FF00_0000;

    /// <summary>Fraction of a place on a sprite.</summary>
    public const int PlaceBits = 16;

    /// <summary>Light that changes nothing.</summary>
    public const int Daylight = 128;

    private static Vector128<short> AlphaWords => Vector128.Create(0, 0, 0, -1, 0, 0, 0, -1);

    /// <summary>Each between its four neighbours. Places count from pixel centres, each of them twice; the caller keeps them inside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> At(ref uint texels, int stride, Vector128<int> u, Vector128<int> v)
    {
        var at = (v >> PlaceBits) * stride + (u >> PlaceBits);
        ref var first = ref Unsafe.Add(ref texels, at.ToScalar());
        ref var second = ref Unsafe.Add(ref texels, at[2]);
        var above = Neighbours(ref first, ref second);
        var below = Neighbours(ref Unsafe.Add(ref first, stride), ref Unsafe.Add(ref second, stride));
        if ((above | below) == Vector128<byte>.Zero) return Vector128<short>.Zero;
        var (down, across) = (Weights(v), Weights(u));
        var left = Between(Vector128.WidenLower(above), Vector128.WidenLower(below), down);
        var right = Between(Vector128.WidenUpper(above), Vector128.WidenUpper(below), down);
        return left + ((right - left) * across >> WeightBits);
    }

    /// <summary>The same number for all of one pixel, and another for the next one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Words(int first, int second) =>
        Vector128.Create((ulong)(uint)first * EveryWord, (ulong)(uint)second * EveryWord).AsInt16();

    /// <summary>Brighter or darker, <see cref="Daylight"/> being as it is, and then white added up to the pixel's own opacity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Light(Vector128<short> pair, Vector128<short> light, Vector128<short> gloss)
    {
        var alpha = Alpha(pair);
        var lit = (pair.AsUInt16() * light.AsUInt16() >> 7) + (alpha * gloss.AsUInt16() >> 7);
        return Vector128.ConditionalSelect(AlphaWords, pair, Vector128.Min(lit, alpha).AsInt16());
    }

    /// <summary>More of its colour, or less: <see cref="Daylight"/> leaves it alone and nothing makes it grey.</summary>
    public static Vector128<short> Vivid(Vector128<short> pair, int share)
    {
        var weighed = pair.AsUInt16() * Vector128.Create((ushort)54, 183, 19, 0, 54, 183, 19, 0);
        weighed += Vector128.Shuffle(weighed, Vector128.Create((ushort)1, 0, 3, 2, 5, 4, 7, 6));
        weighed += Vector128.Shuffle(weighed, Vector128.Create((ushort)2, 3, 0, 1, 6, 7, 4, 5));
        var grey = (weighed >> 8).AsInt16();
        var vivid = grey + ((pair - grey) * Vector128.Create((short)share) >> 7);
        var within = Vector128.Min(Vector128.Max(vivid, Vector128<short>.Zero), Alpha(pair).AsInt16());
        return Vector128.ConditionalSelect(AlphaWords, pair, within);
    }

    /// <summary>As thick as another share says, in 128ths.</summary>
    public static Vector128<short> Thicken(Vector128<short> pair, byte share) => (pair.AsUInt16() * Vector128.Create((ushort)share) >> 7).AsInt16();

    /// <summary>Only their opacity is the pixels'; their colour is another one.</summary>
    public static Vector128<short> Dye(Vector128<short> pair, Vector128<short> colour) => Divide(colour.AsUInt16() * Alpha(pair)).AsInt16();

    /// <summary>Less of it: 256 is all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Thin(Vector128<short> pair, Vector128<short> share) => (pair.AsUInt16() * share.AsUInt16() >> 8).AsInt16();

    /// <summary>A row over what is there.</summary>
    public static void Over(Span<uint> target, ReadOnlySpan<uint> row)
    {
        var x = 0;
        for (; x <= row.Length - 4; x += 4)
        {
            var pixels = Vector128.Create(row[x..]);
            if (pixels == Vector128<uint>.Zero) continue;
            if (Vector128.GreaterThanOrEqualAll(pixels, Vector128.Create(0xFF000000u)))
            {
                pixels.CopyTo(target[x..]);
                continue;
            }
            Over(target[x..], Unpack(pixels.AsUInt64()[0]));
            Over(target[(x + 2)..], Unpack(pixels.AsUInt64()[1]));
        }
        for (; x < row.Length; x++) Over(ref target[x], Unpack((ulong)row[x]));
    }

    /// <summary>Two pixels over what is there; where only one is left, the second one is dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Over(Span<uint> target, Vector128<short> pair)
    {
        if (target.Length < 2)
        {
            Over(ref target[0], pair);
            return;
        }
        ref var place = ref Unsafe.As<uint, byte>(ref MemoryMarshal.GetReference(target));
        var packed = Pack(pair);
        if (packed == 0) return;
        if ((packed & Opaque) != Opaque) packed = Pack(pair + Thinned(Unpack(Unsafe.ReadUnaligned<ulong>(ref place)), pair));
        Unsafe.WriteUnaligned(ref place, packed);
    }

    /// <summary>The first one of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Over(ref uint target, Vector128<short> pair) => target = (uint)Pack(pair + Thinned(Unpack((ulong)target), pair));

    /// <summary>The first two of a row, or the only one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pair(ReadOnlySpan<uint> row) =>
        row.Length > 1 ? Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<uint, byte>(ref MemoryMarshal.GetReference(row))) : row[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Unpack(ulong pair) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(pair).AsByte()).AsInt16();

    /// <summary>The same pixel twice.</summary>
    public static Vector128<short> Both(uint pixel) => Unpack(pixel | (ulong)pixel << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Pack(Vector128<short> pair) => Vector128.Narrow(pair.AsUInt16(), pair.AsUInt16()).AsUInt64().ToScalar();

    /// <summary>The left ones of both, and then the right ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Neighbours(ref uint first, ref uint second)
    {
        var pairs = Vector128.Create(
            Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<uint, byte>(ref first)), Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<uint, byte>(ref second)));
        return Vector128.Shuffle(pairs.AsUInt32(), Vector128.Create(0u, 2, 1, 3)).AsByte();
    }

    /// <summary>How far each place lies from one neighbour to the next, for all of its words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Weights(Vector128<int> places)
    {
        var weights = (places >>> (PlaceBits - WeightBits)) & Vector128.Create(WeightMask);
        return (weights | weights << 16).AsInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Between(Vector128<ushort> from, Vector128<ushort> to, Vector128<short> weight) =>
        from.AsInt16() + ((to - from).AsInt16() * weight >> WeightBits);

    /// <summary>What is seen of pixels through others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Thinned(Vector128<short> there, Vector128<short> before) =>
        Divide(there.AsUInt16() * (Vector128.Create((ushort)255) - Alpha(before))).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Alpha(Vector128<short> pair) =>
        Vector128.Shuffle(pair.AsUInt16(), Vector128.Create((ushort)3, 3, 3, 3, 7, 7, 7, 7));

    /// <summary>By 255, rounded, of products of two bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Divide(Vector128<ushort> products)
    {
        var rounded = products + Vector128.Create((ushort)128);
        return (rounded + (rounded >> 8)) >> 8;
    }
}
