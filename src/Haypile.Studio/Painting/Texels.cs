using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Painting;

/// <summary>
/// The arithmetic of sprites' pixels. Whole numbers in portable vectors: one text for every machine, so there is nothing to keep alike.
/// A pixel is four words, red, green, blue and alpha, in the lower half of a vector.
/// </summary>
internal static class Texels
{
    private const int WeightBits = 7;
    private const int WeightMask = (1 << WeightBits) - 1;

    /// <summary>Fraction of a place on a sprite.</summary>
    public const int PlaceBits = 16;

    /// <summary>Light that changes nothing.</summary>
    public const int Daylight = 128;

    /// <summary>Between four neighbours. Places count from pixel centres; the caller keeps them inside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> At(ref uint texels, int stride, int u, int v)
    {
        ref var upper = ref Unsafe.Add(ref texels, (v >> PlaceBits) * stride + (u >> PlaceBits));
        var above = Pair(ref upper);
        var below = Pair(ref Unsafe.Add(ref upper, stride));
        var down = Vector128.Create((short)((v >> (PlaceBits - WeightBits)) & WeightMask));
        var across = Vector128.Create((short)((u >> (PlaceBits - WeightBits)) & WeightMask));
        var middle = above + ((below - above) * down >> WeightBits);
        var right = Vector128.Shuffle(middle.AsInt64(), Vector128.Create(1L, 1L)).AsInt16();
        return middle + ((right - middle) * across >> WeightBits);
    }

    /// <summary>Brighter or darker, <see cref="Daylight"/> being as it is, and then white added up to the pixel's own opacity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Light(Vector128<short> pixel, int light, int gloss)
    {
        var alpha = pixel.GetElement(3);
        var lit = (pixel.AsUInt16() * Vector128.Create((ushort)light)) >> 7;
        var shine = (ushort)((alpha * gloss) >> 7);
        return Vector128.Min(lit + Vector128.Create(shine), Vector128.Create((ushort)alpha)).AsInt16().WithElement(3, alpha);
    }

    /// <summary>More of its colour, or less: <see cref="Daylight"/> leaves it alone and nothing makes it grey.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Vivid(Vector128<short> pixel, int share)
    {
        var alpha = pixel.GetElement(3);
        var grey = Vector128.Create((short)((54 * pixel.GetElement(0) + 183 * pixel.GetElement(1) + 19 * pixel.GetElement(2)) >> 8));
        var vivid = grey + ((pixel - grey) * Vector128.Create((short)share) >> 7);
        return Vector128.Min(Vector128.Max(vivid, Vector128<short>.Zero), Vector128.Create(alpha)).WithElement(3, alpha);
    }

    /// <summary>As thick as another share says, in 128ths: up to twice as much, if the pixel is no more than half there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Thicken(Vector128<short> pixel, int share) =>
        ((pixel.AsUInt16() * Vector128.Create((ushort)share)) >> 7).AsInt16();

    /// <summary>Only its opacity is the pixel's; its colour is another one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Dye(Vector128<short> pixel, Vector128<ushort> colour)
    {
        var alpha = pixel.GetElement(3);
        return Divide(colour * Vector128.Create((ushort)alpha)).AsInt16();
    }

    /// <summary>Less of it: 256 is all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Thin(Vector128<short> pixel, int share) =>
        ((pixel.AsUInt16() * Vector128.Create((ushort)share)) >> 8).AsInt16();

    /// <summary>A pixel over what is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Over(ref uint target, Vector128<short> pixel)
    {
        var alpha = pixel.GetElement(3);
        if (alpha == 0) return;
        if (alpha < 255)
        {
            var there = Vector128.WidenLower(Vector128.CreateScalarUnsafe(target).AsByte());
            pixel += Divide(there * Vector128.Create((ushort)(255 - alpha))).AsInt16();
        }
        target = Pack(pixel);
    }

    public static void Over(ref uint target, uint pixel) => Over(ref target, Unpack(pixel));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Unpack(uint pixel) => Vector128.WidenLower(Vector128.CreateScalarUnsafe(pixel).AsByte()).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Pack(Vector128<short> pixel) => Vector128.Narrow(pixel.AsUInt16(), pixel.AsUInt16()).AsUInt32().ToScalar();

    /// <summary>Two neighbours as eight words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Pair(ref uint texel) =>
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<uint, byte>(ref texel))).AsByte()).AsInt16();

    /// <summary>By 255, rounded, of products of two bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Divide(Vector128<ushort> products)
    {
        var rounded = products + Vector128.Create((ushort)128);
        return (rounded + (rounded >> 8)) >> 8;
    }
}

/// <summary>A row of places on a sprite in fixed point, with the light that falls there.</summary>
internal readonly record struct TexelLine(int U, int V, int Du, int Dv)
{
    private const double One = 1 << Texels.PlaceBits;

    /// <summary>From the place of the first pixel's centre on the sprite, and the step to the next.</summary>
    public static TexelLine From(double u, double v, double du, double dv) => new(Fixed(u - 0.5), Fixed(v - 0.5), Fixed(du), Fixed(dv));

    /// <summary>Whether all of it can be read without looking; if not, each place has to be kept inside.</summary>
    public bool IsInside(Sprite sprite, int count)
    {
        var (lastU, lastV) = (U + (long)Du * (count - 1), V + (long)Dv * (count - 1));
        return Fits(U, sprite.Width) && Fits(lastU, sprite.Width) && Fits(V, sprite.Height) && Fits(lastV, sprite.Height);
    }

    public (int U, int V) At(int x, Sprite sprite) => (
        (int)Math.Clamp(U + (long)Du * x, 0, ((sprite.Width - 1L) << Texels.PlaceBits) - 1),
        (int)Math.Clamp(V + (long)Dv * x, 0, ((sprite.Height - 1L) << Texels.PlaceBits) - 1));

    private static bool Fits(long place, int length) => place >= 0 && place < (length - 1L) << Texels.PlaceBits;

    private static int Fixed(double value) => (int)Math.Floor(Math.Clamp(value, -30_000, 30_000) * One + 0.5);
}
