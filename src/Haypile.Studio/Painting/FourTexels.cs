using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Haypile.Studio.Painting;

/// <summary>The arithmetic of <see cref="Texels"/> four pixels at a time, for machines that are as wide. It is the same to the last bit.</summary>
internal static class FourTexels
{
    private const int Count = 4;
    private const uint Opaque = 0xFF000000;

    private static Vector256<short> AlphaWords => Vector256.Create(0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, -1);

    /// <summary>Each between its four neighbours; places count as they do for pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> At(ref uint texels, int stride, Vector256<int> u, Vector256<int> v)
    {
        var at = (v >> Texels.PlaceBits) * stride + (u >> Texels.PlaceBits);
        ref var first = ref Unsafe.Add(ref texels, at.ToScalar());
        ref var second = ref Unsafe.Add(ref texels, at[2]);
        ref var third = ref Unsafe.Add(ref texels, at[4]);
        ref var fourth = ref Unsafe.Add(ref texels, at[6]);
        var above = Neighbours(ref first, ref second, ref third, ref fourth);
        var below = Neighbours(
            ref Unsafe.Add(ref first, stride), ref Unsafe.Add(ref second, stride), ref Unsafe.Add(ref third, stride), ref Unsafe.Add(ref fourth, stride));
        if ((above | below) == Vector256<byte>.Zero) return Vector256<short>.Zero;
        var (down, across) = (Weights(v), Weights(u));
        var left = Between(Vector256.WidenLower(above), Vector256.WidenLower(below), down);
        var right = Between(Vector256.WidenUpper(above), Vector256.WidenUpper(below), down);
        return left + ((right - left) * across >> Texels.WeightBits);
    }

    public static Vector256<short> Light(Vector256<short> four, Vector256<short> light, Vector256<short> gloss)
    {
        var alpha = Alpha(four);
        var lit = (four.AsUInt16() * light.AsUInt16() >> 7) + (alpha * gloss.AsUInt16() >> 7);
        return Vector256.ConditionalSelect(AlphaWords, four, Vector256.Min(lit, alpha).AsInt16());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Thin(Vector256<short> four, Vector256<short> share) => (four.AsUInt16() * share.AsUInt16() >> 8).AsInt16();

    /// <summary>Over the first four of the target.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Over(Span<uint> target, Vector256<short> four)
    {
        var packed = Pack(four);
        if (packed == Vector128<uint>.Zero) return;
        if (!Vector128.GreaterThanOrEqualAll(packed, Vector128.Create(Opaque)))
        {
            packed = Pack(four + Thinned(Unpack(target), four));
        }
        packed.CopyTo(target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Unpack(ReadOnlySpan<uint> row)
    {
        var bytes = Vector128.Create(row[..Count]).AsByte();
        return Vector256.Create(Vector128.WidenLower(bytes), Vector128.WidenUpper(bytes)).AsInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Pack(Vector256<short> four) => Vector128.Narrow(four.GetLower().AsUInt16(), four.GetUpper().AsUInt16()).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Neighbours(ref uint first, ref uint second, ref uint third, ref uint fourth)
    {
        var pairs = Vector256.Create(Both(ref first), Both(ref second), Both(ref third), Both(ref fourth));
        return Vector256.Shuffle(pairs.AsUInt32(), Vector256.Create(0u, 2, 4, 6, 1, 3, 5, 7)).AsByte();

        static ulong Both(ref uint pixel) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<uint, byte>(ref pixel));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Weights(Vector256<int> places)
    {
        var weights = (places >>> (Texels.PlaceBits - Texels.WeightBits)) & Vector256.Create(Texels.WeightMask);
        return (weights | weights << 16).AsInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Between(Vector256<ushort> from, Vector256<ushort> to, Vector256<short> weight) =>
        from.AsInt16() + ((to - from).AsInt16() * weight >> Texels.WeightBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Thinned(Vector256<short> there, Vector256<short> before)
    {
        var products = there.AsUInt16() * (Vector256.Create((ushort)255) - Alpha(before)) + Vector256.Create((ushort)128);
        return ((products + (products >> 8)) >> 8).AsInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Alpha(Vector256<short> four) =>
        Vector256.Shuffle(four.AsUInt16(), Vector256.Create((ushort)3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15));
}
