using System.Numerics;
using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;

namespace Haypile.Studio.Keyframes;

/// <summary>
/// One picture on its way to another: both are bent along the field to where their parts meet at that moment, and one takes over from
/// the other from the middle outwards, a part at a time, so that hardly anything is ever seen through anything.
/// </summary>
internal sealed class Morph(Canvas first, Canvas second, Field field, int cell, Vector2 middle, Sampler sampler)
{
    /// <summary>Pixels that are bent alike, so that a sampler can draw them in one go.</summary>
    private const int Strip = 32;

    /// <summary>When the second picture takes over, in the middle and at the far corner, and how long that takes.</summary>
    private const double InTheMiddle = 0.38;
    private const double FarOut = 0.64;
    private const double TakeOver = 0.28;

    /// <summary>How often a place is corrected until it is what has come there.</summary>
    private const int Corrections = 24;
    private const float Close = 0.1f;

    /// <summary>How far beyond the edge a picture goes on.</summary>
    private const float Beyond = Canvas.Border / 2f;

    private const int Whole = 256;

    private readonly int _columns = (first.Width + Strip - 1) / Strip + 1;
    private readonly Knot[] _knots = new Knot[((first.Width + Strip - 1) / Strip + 1) * ((first.Height + Strip - 1) / Strip + 1)];
    private readonly byte[] _second = new byte[Strip];

    /// <param name="share">Of the way, from 0 to 1.</param>
    public void Draw(double share, Canvas target)
    {
        for (var i = 0; i < _knots.Length; i++) _knots[i] = Place(i % _columns * Strip, i / _columns * Strip, share);
        for (var y = 0; y < target.Height; y++)
        {
            var row = target.LumaRow(y);
            for (var x = 0; x < row.Length; x += Strip) DrawLuma(x, y, row[x..Math.Min(x + Strip, row.Length)]);
        }
        for (var y = 0; y < target.Height / 2; y++)
        {
            var row = target.ChromaRow(y);
            for (var x = 0; x < row.Length; x += Strip) DrawChroma(x, y, row[x..Math.Min(x + Strip, row.Length)]);
        }
        target.RepeatEdges();
    }

    /// <summary>Where what is seen at a place comes from.</summary>
    private Knot Place(float x, float y, double share)
    {
        var seen = new Vector2(x, y);
        var (halfway, way) = (seen, Vector2.Zero);
        for (var i = 0; i < Corrections; i++)
        {
            way = field.At((halfway.X + 0.5f) / cell - 0.5f, (halfway.Y + 0.5f) / cell - 0.5f) * cell;
            var next = seen - way * (float)(2 * share - 1);
            var change = (next - halfway).LengthSquared();
            halfway = next;
            if (change < Close * Close) break;
        }
        var (before, after) = (Inside(halfway - way), Inside(halfway + way));
        var size = new Vector2(first.Width, first.Height);
        var away = (halfway - middle * size) / MathF.Max(size.X, size.Y);
        var when = InTheMiddle + (FarOut - InTheMiddle) * Math.Min(1, away.Length() / 0.6);
        var taken = Exact.SmoothStep(when - TakeOver / 2, when + TakeOver / 2, share);
        return new Knot(before, after, (float)(taken * Whole));
    }

    private Vector2 Inside(Vector2 place) => Vector2.Clamp(place, new Vector2(-Beyond), new Vector2(first.Width, first.Height) + new Vector2(Beyond - 1));

    private void DrawLuma(int x, int y, Span<byte> target)
    {
        var (left, right) = Ends(x, y);
        var (least, most) = (Math.Min(left.Second, right.Second), Math.Max(left.Second, right.Second));
        if (least < Whole) Draw(first, left.Before, right.Before, target);
        if (most <= 0) return;
        var other = least < Whole ? _second.AsSpan(0, target.Length) : target;
        Draw(second, left.After, right.After, other);
        if (least < Whole) Mix(target, other, left.Second, right.Second);

        void Draw(Canvas from, Vector2 start, Vector2 end, Span<byte> row) =>
            sampler.DrawLuma(from.Luma.AsSpan(0, from.Stride * from.LumaRows), from.Stride, Line(start, end, Strip, row.Length, Canvas.Border), row);
    }

    /// <summary>A chroma sample lies on every second column and between two rows of luma.</summary>
    private void DrawChroma(int x, int y, Span<byte> target)
    {
        var (left, right) = Ends(x, 2 * y + 0.5f);
        var (least, most) = (Math.Min(left.Second, right.Second), Math.Max(left.Second, right.Second));
        if (least < Whole) Draw(first, left.Before, right.Before, target);
        if (most <= 0) return;
        var other = least < Whole ? _second.AsSpan(0, target.Length) : target;
        Draw(second, left.After, right.After, other);
        if (least < Whole) Mix(target, other, left.Second, right.Second);

        void Draw(Canvas from, Vector2 start, Vector2 end, Span<byte> row) =>
            sampler.DrawChroma(from.Chroma.AsSpan(0, from.Stride * from.ChromaRows), from.Stride, Line(Halved(start), Halved(end), Strip / 2, row.Length / 2, Canvas.Border / 2), row);

        static Vector2 Halved(Vector2 place) => new(place.X / 2, (place.Y - 0.5f) / 2);
    }

    /// <summary>The knots at both ends of a strip, between those above and below it.</summary>
    private (Knot Left, Knot Right) Ends(int x, float y)
    {
        var row = (int)y / Strip;
        var at = row * _columns + x / Strip;
        var down = (y - row * Strip) / Strip;
        return (Knot.Between(_knots[at], _knots[at + _columns], down), Knot.Between(_knots[at + 1], _knots[at + _columns + 1], down));
    }

    private static Line Line(Vector2 start, Vector2 end, int length, int count, int border)
    {
        var step = (end - start) / length;
        return new AffineMap(start.X + border, start.Y + border, step.X, step.Y, 0, 0).Line(0, count);
    }

    private static void Mix(Span<byte> target, ReadOnlySpan<byte> other, float from, float to)
    {
        var (share, step) = ((int)(from * Whole), (int)((to - from) * Whole / Strip));
        for (var x = 0; x < target.Length; x++, share += step)
        {
            target[x] = (byte)(target[x] + ((other[x] - target[x]) * (share >> 8) + Whole / 2 >> 8));
        }
    }

    /// <param name="Second">How much of the second picture is seen, up to <see cref="Whole"/>.</param>
    private readonly record struct Knot(Vector2 Before, Vector2 After, float Second)
    {
        public static Knot Between(in Knot one, in Knot other, float share) => new(
            one.Before + (other.Before - one.Before) * share, one.After + (other.After - one.After) * share, one.Second + (other.Second - one.Second) * share);
    }
}
