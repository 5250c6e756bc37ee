using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>
/// Turns the coarse mask into a soft matte of the whole canvas: a guided filter finds, around each cell, how opacity
/// follows from colour, and that is then asked of every pixel. Away from the mask's edge nothing is soft.
/// </summary>
internal static class Matte
{
    /// <summary>In pixels of the sketch.</summary>
    private const int Radius = 5;

    /// <summary>In pixels of the mask: how far from its edge the true edge may be.</summary>
    private const int Doubt = 3;

    private const float Regularity = 3e-4f;

    /// <summary>Opacities below are none and above are all, since a fit of colours is never quite flat.</summary>
    private const float Low = 0.2f;
    private const float High = 0.9f;

    private static readonly Vector4 Scale = new(1f / 255f, 1.8f / 255f, 1.8f / 255f, 1f);
    private static readonly Vector4 Middle = new(128f, 128f, 128f, 0f);

    /// <summary>Refines.</summary>
    /// <param name="mask">Of half the sketch's size.</param>
    public static Plane<byte> Of(Canvas canvas, Plane<Vector4> sketch, int cell, Plane<bool> mask, ParallelOptions parallel)
    {
        using var rules = Rules(sketch, mask, parallel);
        var matte = new Plane<byte>(canvas.Width, canvas.Height);
        Parallel.For(0, canvas.Height, parallel, () => new Vector4[rules.Width], (y, _, row) =>
        {
            Between.Of(y, cell).Mix(rules, row);
            Apply(row, new CanvasRow(canvas, y), cell, matte.Row(y));
            return row;
        }, _ => { });
        return matte;
    }

    private static void Apply(ReadOnlySpan<Vector4> rules, CanvasRow pixels, int cell, Span<byte> matte)
    {
        for (var x = 0; x < matte.Length;)
        {
            var between = Between.Of(x, cell);
            var (left, right) = (rules[Math.Max(between.Index, 0)], rules[Math.Min(between.Index + 1, rules.Length - 1)]);
            var end = Math.Min(matte.Length, (between.Index + 1) * cell + cell / 2);
            if (left == right && left.AsVector3() == Vector3.Zero)
            {
                matte[x..end].Fill(ToByte(left.W));
                x = end;
                continue;
            }
            for (; x < end; x++)
            {
                var product = Between.Of(x, cell).Mix(rules) * pixels.At(x);
                matte[x] = ToByte(product.X + product.Y + product.Z + product.W);
            }
        }
    }

    private static byte ToByte(float opacity) => (byte)(Math.Clamp(opacity, 0f, 1f) * 255f + 0.5f);

    /// <summary>For each pixel of the sketch, what to multiply luma, both chromas and one by.</summary>
    private static Plane<Vector4> Rules(Plane<Vector4> sketch, Plane<bool> mask, ParallelOptions parallel)
    {
        var (width, height) = (sketch.Width, sketch.Height);
        using var known = Known(mask);
        using var means = new Plane<Vector4>(width, height);
        using var squares = new Plane<Vector4>(width, height);
        using var others = new Plane<Vector4>(width, height);
        using var soft = Soften(mask, width, height);
        var rules = new Plane<Vector4>(width, height);
        Parallel.For(0, height, parallel, y =>
        {
            for (var x = 0; x < width; x++)
            {
                var pixel = (sketch[x, y] - Middle) * Scale;
                pixel.W = soft[x, y];
                means[x, y] = pixel;
                squares[x, y] = pixel * pixel;
                others[x, y] = new Vector4(pixel.X * pixel.Y, pixel.X * pixel.Z, pixel.Y * pixel.Z, 0f);
                rules[x, y] = pixel * pixel.W;
            }
        });
        foreach (var plane in (Plane<Vector4>[])[means, squares, others, rules]) BoxBlur.Blur(plane, Radius, parallel);
        Parallel.For(0, height, parallel, y =>
        {
            for (var x = 0; x < width; x++)
            {
                var mean = means[x, y];
                var colour = mean.AsVector3();
                var variance = new Symmetric3(squares[x, y].AsVector3(), others[x, y].AsVector3()) - Symmetric3.Square(colour);
                var slope = variance.Plus(Regularity).Invert().Times(rules[x, y].AsVector3() - colour * mean.W);
                var product = slope * colour;
                rules[x, y] = new Vector4(slope, mean.W - (product.X + product.Y + product.Z));
            }
        });
        BoxBlur.Blur(rules, Radius, parallel);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var state = known[Math.Min(x / 2, known.Width - 1), Math.Min(y / 2, known.Height - 1)];
                rules[x, y] = state >= 0 ? new Vector4(0f, 0f, 0f, state) : ForBytes(rules[x, y]);
            }
        }
        return rules;
    }

    /// <summary>The same rule for numbers as they are on the canvas, and with the ends cut off.</summary>
    private static Vector4 ForBytes(Vector4 rule)
    {
        var slope = rule * Scale;
        var shift = slope * Middle;
        return new Vector4(slope.AsVector3(), rule.W - (shift.X + shift.Y + shift.Z) - Low) / (High - Low);
    }

    /// <summary>The mask at twice its size, straight between its pixels.</summary>
    private static Plane<float> Soften(Plane<bool> mask, int width, int height)
    {
        var soft = new Plane<float>(width, height);
        for (var y = 0; y < height; y++)
        {
            var near = mask.NearestRow(y / 2);
            var far = mask.NearestRow(y / 2 + ((y & 1) == 0 ? -1 : 1));
            for (var x = 0; x < width; x++)
            {
                var (close, beside) = (Math.Min(x / 2, mask.Width - 1), Math.Clamp(x / 2 + ((x & 1) == 0 ? -1 : 1), 0, mask.Width - 1));
                soft[x, y] = (near[close] ? 0.5625f : 0f) + (near[beside] ? 0.1875f : 0f) + (far[close] ? 0.1875f : 0f) + (far[beside] ? 0.0625f : 0f);
            }
        }
        return soft;
    }

    /// <summary>1 and 0 where everything near is in the mask or out of it, less than nothing in between.</summary>
    private static Plane<sbyte> Known(Plane<bool> mask)
    {
        const int All = (2 * Doubt + 1) * (2 * Doubt + 1);
        using var counts = BoxCount.Of(mask, Doubt);
        var known = new Plane<sbyte>(mask.Width, mask.Height);
        for (var i = 0; i < known.Count; i++)
        {
            known.Values[i] = counts.Values[i] switch
            {
                0 => 0,
                All => 1,
                _ => -1,
            };
        }
        return known;
    }
}
