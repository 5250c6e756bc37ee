using System.Numerics;
using System.Runtime.Intrinsics;
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
        for (var y = 0; y < target.Height; y++) DrawRow(new Rows(first.Luma, second.Luma, first.Stride, 1), y, target.LumaRow(y));
        // A chroma sample lies on every second column and between two rows of luma.
        for (var y = 0; y < target.Height / 2; y++) DrawRow(new Rows(first.Chroma, second.Chroma, first.Stride, 2), 2 * y + 0.5f, target.ChromaRow(y));
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

    private void DrawRow(Rows from, float y, Span<byte> target)
    {
        var row = (int)y / Strip * _columns;
        var down = y / Strip - (int)y / Strip;
        var left = Between(row, down);
        for (var x = 0; x < target.Length; x += Strip)
        {
            var right = Between(++row, down);
            DrawStrip(from, left, right, target[x..Math.Min(x + Strip, target.Length)]);
            left = right;
        }
    }

    private Knot Between(int at, float down) => Knot.Between(_knots[at], _knots[at + _columns], down);

    private void DrawStrip(Rows from, in Knot left, in Knot right, Span<byte> target)
    {
        var (least, most) = (Math.Min(left.Second, right.Second), Math.Max(left.Second, right.Second));
        if (least < Whole) Draw(from.First, left.Before, right.Before, target);
        if (most <= 0) return;
        var other = least < Whole ? _second.AsSpan(0, target.Length) : target;
        Draw(from.Second, left.After, right.After, other);
        if (least < Whole) Mix(target, other, left.Second, right.Second);

        void Draw(byte[] plane, Vector2 start, Vector2 end, Span<byte> strip)
        {
            if (from.Size == 1) sampler.DrawLuma(plane.AsSpan(0, from.Stride * first.LumaRows), from.Stride, Line(start, end, Strip, strip.Length, Canvas.Border), strip);
            else sampler.DrawChroma(plane.AsSpan(0, from.Stride * first.ChromaRows), from.Stride, Line(Halved(start), Halved(end), Strip / 2, strip.Length / 2, Canvas.Border / 2), strip);
        }
    }

    private static Vector2 Halved(Vector2 place) => new(place.X / 2, (place.Y - 0.5f) / 2);

    private static Line Line(Vector2 start, Vector2 end, int length, int count, int border)
    {
        var step = (end - start) / length;
        return new AffineMap(start.X + border, start.Y + border, step.X, step.Y, 0, 0).Line(0, count);
    }

    private static void Mix(Span<byte> target, ReadOnlySpan<byte> other, float from, float to)
    {
        const int Bits = 7;
        var (share, step) = ((ushort)(from * (1 << Bits)), (ushort)(short)((to - from) * (1 << Bits) / Strip));
        var x = 0;
        for (; x <= target.Length - Vector128<byte>.Count; x += Vector128<byte>.Count)
        {
            var (one, two) = (Vector128.Widen(Vector128.Create(target.Slice(x, Vector128<byte>.Count))), Vector128.Widen(Vector128.Create(other.Slice(x, Vector128<byte>.Count))));
            var shares = Vector128.Create((ushort)(share + x * step)) + Vector128.Create(step) * Vector128.Create((ushort)0, 1, 2, 3, 4, 5, 6, 7);
            var later = shares + Vector128.Create((ushort)(8 * step));
            Vector128.Narrow(Mixed(one.Lower, two.Lower, shares >>> Bits), Mixed(one.Upper, two.Upper, later >>> Bits)).CopyTo(target[x..]);
        }
        for (; x < target.Length; x++)
        {
            var second = (ushort)(share + x * step) >> Bits;
            target[x] = (byte)((target[x] * (Whole - second) + other[x] * second + Whole / 2) >> 8);
        }

        static Vector128<ushort> Mixed(Vector128<ushort> one, Vector128<ushort> two, Vector128<ushort> second) =>
            (one * (Vector128.Create((ushort)Whole) - second) + two * second + Vector128.Create((ushort)(Whole / 2))) >>> 8;
    }

    /// <summary>A plane of both pictures.</summary>
    /// <param name="Size">How many pixels of luma a sample is wide.</param>
    private readonly record struct Rows(byte[] First, byte[] Second, int Stride, int Size);

    /// <param name="Second">How much of the second picture is seen, up to <see cref="Whole"/>.</param>
    private readonly record struct Knot(Vector2 Before, Vector2 After, float Second)
    {
        public static Knot Between(in Knot one, in Knot other, float share) => new(
            one.Before + (other.Before - one.Before) * share, one.After + (other.After - one.After) * share, one.Second + (other.Second - one.Second) * share);
    }
}
