using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Painting;

/// <summary>A row of places on a sprite, in fixed point.</summary>
internal readonly record struct TexelLine(int U, int V, int StepU, int StepV)
{
    private const double One = 1 << Texels.PlaceBits;

    /// <summary>From the place of the first pixel's centre on the sprite, and the step to the next.</summary>
    public static TexelLine From(double u, double v, double stepU, double stepV) => new(Place(u), Place(v), Step(stepU), Step(stepV));

    public static int Place(double value) => Step(value - 0.5);

    public static int Step(double value) => (int)Math.Floor(Math.Clamp(value, -30_000, 30_000) * One + 0.5);

    /// <summary>Reads the row. What would lie outside, mostly a pixel at either end, comes from the sprite's rim.</summary>
    public void Read(Sprite sprite, Span<uint> row) => Follow<Replacing>(sprite, row);

    /// <summary>Lays the row over what is there.</summary>
    public void Cover(Sprite sprite, Span<uint> target) => Follow<Covering>(sprite, target);

    private void Follow<TInk>(Sprite sprite, Span<uint> row)
        where TInk : IInk
    {
        var (from, end) = (0, row.Length);
        for (; from < end && !IsInside(sprite, from); from++) TInk.Lay(ref row[from], ReadClose(sprite, from));
        for (; end > from && !IsInside(sprite, end - 1); end--) TInk.Lay(ref row[end - 1], ReadClose(sprite, end - 1));
        if (from < end) (this with { U = U + from * StepU, V = V + from * StepV }).FollowInside<TInk>(sprite, row[from..end]);
    }

    /// <summary>A row whose first and last pixels lie inside: it goes by them, for nobody looks at each place.</summary>
    private void FollowInside<TInk>(Sprite sprite, Span<uint> row)
        where TInk : IInk
    {
        ref var texels = ref sprite.Pixels[0];
        var stride = sprite.Width;
        var x = Vector256.IsHardwareAccelerated ? FollowFours<TInk>(ref texels, stride, row) : 0;
        var (u, v) = (U + x * StepU, V + x * StepV);
        for (; x < row.Length - 1; x += 2, u += 2 * StepU, v += 2 * StepV)
        {
            var pair = Texels.At(ref texels, stride, Vector128.Create(u, u, u + StepU, u + StepU), Vector128.Create(v, v, v + StepV, v + StepV));
            TInk.Lay(row[x..], pair);
        }
        if (x < row.Length) TInk.Lay(ref row[x], ReadClose(sprite, x));
    }

    /// <summary>As many fours as there are.</summary>
    private int FollowFours<TInk>(ref uint texels, int stride, Span<uint> row)
        where TInk : IInk
    {
        var steps = Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3);
        var (u, v) = (Vector256.Create(U) + steps * StepU, Vector256.Create(V) + steps * StepV);
        var (du, dv) = (Vector256.Create(4 * StepU), Vector256.Create(4 * StepV));
        var x = 0;
        for (; x < row.Length - 3; x += 4)
        {
            TInk.Lay(row[x..], FourTexels.At(ref texels, stride, u, v));
            (u, v) = (u + du, v + dv);
        }
        return x;
    }

    private uint ReadClose(Sprite sprite, int x)
    {
        var (u, v) = (Vector128.Create(Within(U, StepU, x, sprite.Width)), Vector128.Create(Within(V, StepV, x, sprite.Height)));
        return (uint)Texels.Pack(Texels.At(ref sprite.Pixels[0], sprite.Width, u, v));
    }

    /// <summary>Places lie on a straight line: between two that are inside there is none that is not.</summary>
    private bool IsInside(Sprite sprite, int x) => Fits(U + (long)StepU * x, sprite.Width) && Fits(V + (long)StepV * x, sprite.Height);

    private static int Within(int start, int step, int x, int length) =>
        (int)Math.Clamp(start + (long)step * x, 0, ((length - 1L) << Texels.PlaceBits) - 1);

    private static bool Fits(long place, int length) => place >= 0 && place < (length - 1L) << Texels.PlaceBits;

    /// <summary>What becomes of pixels that were read.</summary>
    private interface IInk
    {
        static abstract void Lay(Span<uint> target, Vector256<short> four);

        static abstract void Lay(Span<uint> target, Vector128<short> pair);

        static abstract void Lay(ref uint target, uint pixel);
    }

    private readonly struct Replacing : IInk
    {
        public static void Lay(Span<uint> target, Vector256<short> four) => FourTexels.Pack(four).CopyTo(target);

        public static void Lay(Span<uint> target, Vector128<short> pair) =>
            Unsafe.WriteUnaligned(ref Unsafe.As<uint, byte>(ref MemoryMarshal.GetReference(target)), Texels.Pack(pair));

        public static void Lay(ref uint target, uint pixel) => target = pixel;
    }

    private readonly struct Covering : IInk
    {
        public static void Lay(Span<uint> target, Vector256<short> four) => FourTexels.Over(target, four);

        public static void Lay(Span<uint> target, Vector128<short> pair) => Texels.Over(target, pair);

        public static void Lay(ref uint target, uint pixel) => Texels.Over(ref target, Texels.Unpack((ulong)pixel));
    }
}
