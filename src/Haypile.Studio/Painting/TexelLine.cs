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
    public void Read(Sprite sprite, Span<uint> row)
    {
        var (from, end) = (0, row.Length);
        for (; from < end && !IsInside(sprite, from); from++) row[from] = ReadClose(sprite, from);
        for (; end > from && !IsInside(sprite, end - 1); end--) row[end - 1] = ReadClose(sprite, end - 1);
        if (from < end) (this with { U = U + from * StepU, V = V + from * StepV }).ReadInside(sprite, row[from..end]);
    }

    /// <summary>Reads a row whose first and last pixels lie inside: it goes by them, for nobody looks at each place.</summary>
    private void ReadInside(Sprite sprite, Span<uint> row)
    {
        var (u, v) = (Vector128.Create(U, U, U + StepU, U + StepU), Vector128.Create(V, V, V + StepV, V + StepV));
        var (du, dv) = (Vector128.Create(2 * StepU), Vector128.Create(2 * StepV));
        ref var texels = ref sprite.Pixels[0];
        ref var target = ref MemoryMarshal.GetReference(row);
        var stride = sprite.Width;
        var x = 0;
        for (; x < row.Length - 1; x += 2)
        {
            var pair = Texels.Pack(Texels.At(ref texels, stride, u, v));
            Unsafe.WriteUnaligned(ref Unsafe.As<uint, byte>(ref Unsafe.Add(ref target, x)), pair);
            (u, v) = (u + du, v + dv);
        }
        if (x < row.Length) row[x] = ReadClose(sprite, x);
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
}
