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
    /// <summary>Pixels that are bent alike, so that a sampler can draw them in one go; and more of them where the bend goes on as it is.</summary>
    private const int Strip = 32;
    private const int Longest = 8 * Strip;
    private const float Straight = 0.3f;

    /// <summary>When the second picture takes over, in the middle and at the far corner, and how long that takes.</summary>
    private const double InTheMiddle = 0.34;
    private const double FarOut = 0.67;
    private const double TakeOver = 0.3;

    /// <summary>How often a place is corrected until it is what has come there.</summary>
    private const int Corrections = 24;
    private const float Close = 0.1f;

    /// <summary>How far beyond the edge a picture goes on.</summary>
    private const float Beyond = Canvas.Border / 2f;

    private const int Whole = 256;

    private readonly byte[] _second = new byte[Longest];
    private Knot[] _knots = [];
    private Knot[] _row = [];
    private int _columns;

    /// <param name="share">Of the way, from 0 to 1.</param>
    /// <param name="view">Where a frame's pixels lie on the canvases.</param>
    public void Draw(double share, AffineMap view, FrameSize size, Span<byte> nv12)
    {
        Prepare(share, view, size);
        var (luma, chroma) = (new Planes(first.Luma, second.Luma, first.LumaRows, 1), new Planes(first.Chroma, second.Chroma, first.ChromaRows, 2));
        for (var y = 0; y < size.Height; y++) DrawRow(luma, y, nv12.Slice(y * size.Width, size.Width));
        // A chroma sample lies on every second column and between two rows of luma.
        for (var y = 0; y < size.Height / 2; y++) DrawRow(chroma, 2 * y + 0.5f, nv12.Slice((size.Height + y) * size.Width, size.Width));
    }

    private void Prepare(double share, AffineMap view, FrameSize size)
    {
        _columns = (size.Width + Strip - 1) / Strip + 1;
        var rows = (size.Height + Strip - 1) / Strip + 1;
        if (_knots.Length != _columns * rows) (_knots, _row) = (new Knot[_columns * rows], new Knot[_columns]);
        for (var i = 0; i < _knots.Length; i++)
        {
            var (x, y) = (i % _columns * Strip, i / _columns * Strip);
            _knots[i] = Place(new Vector2((float)(view.U0 + view.ColumnU * x + view.RowU * y), (float)(view.V0 + view.ColumnV * x + view.RowV * y)), share);
        }
    }

    /// <summary>Where what is seen at a place comes from.</summary>
    private Knot Place(Vector2 seen, double share)
    {
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

    private void DrawRow(Planes planes, float y, Span<byte> target)
    {
        var above = (int)y / Strip * _columns;
        var down = y / Strip - (int)y / Strip;
        for (var column = 0; column < _columns; column++) _row[column] = Knot.Between(_knots[above + column], _knots[above + _columns + column], down);
        for (var from = 0; from < _columns - 1;)
        {
            var to = from + 1;
            while (to < _columns - 1 && (to + 1 - from) * Strip <= Longest && GoesOn(from, to)) to++;
            DrawStrip(planes, _row[from], _row[to], (to - from) * Strip, target[(from * Strip)..Math.Min(to * Strip, target.Length)]);
            from = to;
        }
    }

    /// <summary>Whether all the knots up to one lie where they would if the next one were the first after the start.</summary>
    private bool GoesOn(int from, int to)
    {
        var (start, step) = (_row[from], Knot.Between(_row[from], _row[to + 1], 1f / (to + 1 - from)));
        for (var i = from + 1; i <= to; i++)
        {
            var far = Knot.Between(start, step, i - from).Apart(_row[i]);
            if (far > Straight) return false;
        }
        return true;
    }

    /// <param name="length">Of the strip, of which the frame's end may leave less.</param>
    private void DrawStrip(Planes planes, in Knot left, in Knot right, int length, Span<byte> target)
    {
        var (least, most) = (Math.Min(left.Second, right.Second), Math.Max(left.Second, right.Second));
        if (least < Whole) Draw(planes.First, left.Before, right.Before, target);
        if (most <= 0) return;
        var other = least < Whole ? _second.AsSpan(0, target.Length) : target;
        Draw(planes.Second, left.After, right.After, other);
        if (least < Whole) Mix(target, other, left.Second, right.Second, length);

        void Draw(byte[] plane, Vector2 start, Vector2 end, Span<byte> strip)
        {
            var pixels = plane.AsSpan(0, first.Stride * planes.Rows);
            if (planes.Size == 1) sampler.DrawLuma(pixels, first.Stride, Line(start, end, length, strip.Length, Canvas.Border), strip);
            else sampler.DrawChroma(pixels, first.Stride, Line(Halved(start), Halved(end), length / 2, strip.Length / 2, Canvas.Border / 2), strip);
        }
    }

    private static Vector2 Halved(Vector2 place) => new(place.X / 2, (place.Y - 0.5f) / 2);

    private static Line Line(Vector2 start, Vector2 end, int length, int count, int border)
    {
        var step = (end - start) / length;
        return new AffineMap(start.X + border, start.Y + border, step.X, step.Y, 0, 0).Line(0, count);
    }

    private static void Mix(Span<byte> target, ReadOnlySpan<byte> other, float from, float to, int length)
    {
        const int Bits = 7;
        var (share, step) = ((ushort)(from * (1 << Bits)), (ushort)(short)((to - from) * (1 << Bits) / length));
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
    private readonly record struct Planes(byte[] First, byte[] Second, int Rows, int Size);

    /// <param name="Second">How much of the second picture is seen, up to <see cref="Whole"/>.</param>
    private readonly record struct Knot(Vector2 Before, Vector2 After, float Second)
    {
        public static Knot Between(in Knot one, in Knot other, float share) => new(
            one.Before + (other.Before - one.Before) * share, one.After + (other.After - one.After) * share, one.Second + (other.Second - one.Second) * share);

        /// <summary>By the place that differs most; a picture that is seen a hundredth more differs as little as a place by a tenth of a pixel.</summary>
        public float Apart(in Knot other)
        {
            var apart = Vector2.Max(Vector2.Abs(Before - other.Before), Vector2.Abs(After - other.After));
            return MathF.Max(MathF.Max(apart.X, apart.Y), MathF.Abs(Second - other.Second) * (10f / Whole));
        }
    }
}
