using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Painting;

/// <summary>Paints a net's meshes, those that are bent as two triangles. Neighbours share their edges to the last bit, so nothing shows between them and nothing twice.</summary>
internal sealed class MeshPainter(Overlay overlay)
{
    /// <summary>How far a mesh's corners, in pixels and as a share of the light, may lie from the plane between them without anybody seeing it.</summary>
    private const double Bent = 0.15;
    private const double Uneven = 0.008;

    private readonly byte[] _thicker = new byte[256];
    private readonly uint[] _row = new uint[overlay.Width];
    private Corner[] _upper = [];
    private Corner[] _lower = [];
    private Sprite _sprite = null!;
    private bool _hasBack;
    private Vector128<short> _back;
    private Affine _toFrame;
    private double _opacity;
    private int _vivid;
    private double _firm;

    public void Paint(Mesh mesh, Affine toFrame, double opacity)
    {
        (_sprite, _toFrame) = (mesh.Sprite, toFrame);
        _opacity = Math.Clamp(opacity, 0, 1);
        _vivid = (int)(Math.Clamp(mesh.Vivid, 0, 1.9) * Texels.Daylight + 0.5);
        _firm = Math.Clamp(mesh.Firm, 0, 1);
        if (_firm > 0) SetThickness();
        _hasBack = mesh.Back is not null;
        _back = Texels.Both(((mesh.Back ?? Tint.Black) with { Opacity = 1 }).Pixel());
        if (_upper.Length <= mesh.Columns) (_upper, _lower) = (new Corner[mesh.Columns + 1], new Corner[mesh.Columns + 1]);

        Place(mesh, mesh.TopLast ? mesh.Rows : 0, _upper);
        for (var i = 0; i < mesh.Rows; i++)
        {
            Place(mesh, mesh.TopLast ? mesh.Rows - 1 - i : i + 1, _lower);
            var (above, below) = mesh.TopLast ? (_lower, _upper) : (_upper, _lower);
            for (var j = 0; j < mesh.Columns; j++)
            {
                var column = mesh.LeftLast ? mesh.Columns - 1 - j : j;
                if (IsEmpty(above[column], below[column + 1])) continue;
                Paint(above[column], above[column + 1], below[column + 1], below[column]);
            }
            (_upper, _lower) = (_lower, _upper);
        }
    }

    private void Place(Mesh mesh, int row, Corner[] corners)
    {
        var down = mesh.Down(row);
        for (var column = 0; column <= mesh.Columns; column++)
        {
            ref readonly var knot = ref mesh[column, row];
            var at = _toFrame.Apply(knot.At);
            corners[column] = new Corner(at.X, at.Y, mesh.Across(column), down, knot.Light, knot.Gloss, _opacity * Math.Clamp(knot.Opacity, 0, 1));
        }
    }

    /// <summary>Much of the box around a subject is nothing: it is cheaper to look for it there than to paint it.</summary>
    private bool IsEmpty(in Corner first, in Corner last)
    {
        var (left, right) = (Math.Max(0, (int)first.U - 1), Math.Min(_sprite.Width, (int)last.U + 2));
        var (top, bottom) = (Math.Max(0, (int)first.V - 1), Math.Min(_sprite.Height, (int)last.V + 2));
        for (var y = top; y < bottom; y++)
        {
            if (_sprite.Row(y)[left..right].ContainsAnyExcept(0u)) return false;
        }
        return true;
    }

    /// <summary>A mesh that is hardly bent is as good as flat, and half the work.</summary>
    private void Paint(in Corner a, in Corner b, in Corner c, in Corner d)
    {
        if (IsFlat(a, b, c, d))
        {
            // The plane between the four is as far from one as from the next.
            var (middle, across, down) = ((a + b + c + d) * 0.25, (b + c - a - d) * 0.25, (c + d - a - b) * 0.25);
            Facet(middle - across - down, middle + across - down, middle - across + down, [Side.Between(a, b), Side.Between(b, c), Side.Between(c, d), Side.Between(d, a)]);
            return;
        }
        Facet(a, b, d, [Side.Between(a, b), Side.Between(b, d), Side.Between(d, a)]);
        Facet(b, c, d, [Side.Between(b, c), Side.Between(c, d), Side.Between(d, b)]);
    }

    private static bool IsFlat(in Corner a, in Corner b, in Corner c, in Corner d)
    {
        var off = (a + c - b - d) * 0.25;
        return Math.Abs(off.X) < Bent && Math.Abs(off.Y) < Bent
            && Math.Abs(off.Light) < Uneven && Math.Abs(off.Gloss) < Uneven && Math.Abs(off.Opacity) < Uneven;
    }

    /// <param name="sides">Around it; all of it lies in the plane of the three corners.</param>
    private void Facet(in Corner a, in Corner b, in Corner c, ReadOnlySpan<Side> sides)
    {
        var area = (b.X - a.X) * (c.Y - a.Y) - (c.X - a.X) * (b.Y - a.Y);
        if (area == 0 || !double.IsFinite(area)) return;
        var (top, bottom) = (double.MaxValue, double.MinValue);
        foreach (ref readonly var side in sides) (top, bottom) = (Math.Min(top, side.Top), Math.Max(bottom, side.Bottom));
        var first = Math.Max(0, (int)Math.Ceiling(top - 0.5));
        var end = Math.Min(overlay.Height, (int)Math.Ceiling(bottom - 0.5));
        if (first >= end) return;

        var isDyed = area < 0 && _hasBack;
        var isPlain = IsPlain(a) && IsPlain(b) && IsPlain(c) && _vivid == Texels.Daylight && !isDyed;
        var plane = new Plane(a, b, c, area, isPlain);
        for (var y = first; y < end; y++)
        {
            var (least, most) = (double.MaxValue, double.MinValue);
            foreach (ref readonly var side in sides)
            {
                if (y + 0.5 < side.Top || y + 0.5 >= side.Bottom) continue;
                var at = side.At(y + 0.5);
                (least, most) = (Math.Min(least, at), Math.Max(most, at));
            }
            var from = Math.Max(0, (int)Math.Ceiling(least - 0.5));
            var to = Math.Min(overlay.Width, (int)Math.Ceiling(most - 0.5));
            if (from >= to) continue;
            var (dx, dy) = (from + 0.5 - a.X, y + 0.5 - a.Y);
            var line = new TexelLine(TexelLine.Place(plane.U.At(dx, dy)), TexelLine.Place(plane.V.At(dx, dy)), plane.StepU, plane.StepV);
            var target = overlay.Touch(y, from, to);
            if (isPlain && _firm == 0)
            {
                line.Cover(_sprite, target);
                continue;
            }
            var row = _row.AsSpan(0, to - from);
            line.Read(_sprite, row);
            if (_firm > 0) Harden(row);
            if (isPlain) Texels.Over(target, row);
            else Shade(row, plane, dx, dy, isDyed, target);
        }
    }

    private void Shade(Span<uint> row, in Plane plane, double dx, double dy, bool isDyed, Span<uint> target)
    {
        var (isVivid, vivid, back, isThin) = (_vivid != Texels.Daylight, _vivid, _back, plane.IsThin);
        var (light, gloss, share) = (plane.Light.From(dx, dy), plane.Gloss.From(dx, dy), isThin ? plane.Share.From(dx, dy) : default);
        var x = Vector256.IsHardwareAccelerated && !isDyed && !isVivid ? ShadeFours(row, light, gloss, share, isThin, target) : 0;
        for (; x < row.Length; x += 2)
        {
            var pair = Texels.Unpack(Texels.Pair(row[x..]));
            if (isDyed) pair = Texels.Dye(pair, back);
            if (isVivid) pair = Texels.Vivid(pair, vivid);
            pair = Texels.Light(pair, light.Words(x, 255), gloss.Words(x, Texels.Daylight));
            if (isThin) pair = Texels.Thin(pair, share.Words(x, 256));
            Texels.Over(target[x..], pair);
        }
    }

    /// <summary>As many fours as there are; the same arithmetic as for pairs.</summary>
    private static int ShadeFours(Span<uint> row, in ToneLine light, in ToneLine gloss, in ToneLine share, bool isThin, Span<uint> target)
    {
        var x = 0;
        for (; x < row.Length - 3; x += 4)
        {
            var four = FourTexels.Light(FourTexels.Unpack(row[x..]), light.FourWords(x, 255), gloss.FourWords(x, Texels.Daylight));
            if (isThin) four = FourTexels.Thin(four, share.FourWords(x, 256));
            FourTexels.Over(target[x..], four);
        }
        return x;
    }

    private static bool IsPlain(in Corner corner) => corner is { Light: 1, Gloss: 0, Opacity: 1 };

    /// <summary>For each opacity, how much thicker it is to be.</summary>
    private void SetThickness()
    {
        var half = 128 - 116 * _firm;
        for (var alpha = 1; alpha < 256; alpha++)
        {
            var firm = Math.Clamp((alpha - 128 + half) / (2 * half), 0, 1) * 255;
            _thicker[alpha] = (byte)Math.Min(255, firm / alpha * 128 + 0.5);
        }
    }

    private void Harden(Span<uint> row)
    {
        foreach (ref var pixel in row)
        {
            if (pixel >> 24 is > 0 and < 255) pixel = (uint)Texels.Pack(Texels.Thicken(Texels.Unpack((ulong)pixel), _thicker[pixel >> 24]));
        }
    }

    private readonly record struct Corner(double X, double Y, double U, double V, double Light, double Gloss, double Opacity)
    {
        public static Corner operator +(in Corner one, in Corner other) => new(
            one.X + other.X, one.Y + other.Y, one.U + other.U, one.V + other.V, one.Light + other.Light, one.Gloss + other.Gloss, one.Opacity + other.Opacity);

        public static Corner operator -(in Corner one, in Corner other) => one + other * -1;

        public static Corner operator *(in Corner one, double factor) => new(
            one.X * factor, one.Y * factor, one.U * factor, one.V * factor, one.Light * factor, one.Gloss * factor, one.Opacity * factor);
    }

    /// <summary>Sides are always followed downwards, so that what lies on either side of one comes to the same place.</summary>
    private readonly record struct Side(double X, double Top, double Bottom, double Slope)
    {
        public static Side Between(in Corner one, in Corner other) => one.Y > other.Y || (one.Y == other.Y && one.X > other.X) ? Down(other, one) : Down(one, other);

        public double At(double y) => X + (y - Top) * Slope;

        private static Side Down(in Corner upper, in Corner lower) =>
            new(upper.X, upper.Y, lower.Y, lower.Y > upper.Y ? (lower.X - upper.X) / (lower.Y - upper.Y) : 0);
    }

    /// <summary>Something that changes evenly over a facet.</summary>
    private readonly record struct Slope(double Start, double AcrossOne, double DownOne)
    {
        public double At(double dx, double dy) => Start + AcrossOne * dx + DownOne * dy;
    }

    /// <summary>What lies between three corners, from the first one on.</summary>
    private readonly struct Plane
    {
        public readonly Slope U;
        public readonly Slope V;
        public readonly int StepU;
        public readonly int StepV;
        public readonly Tone Light;
        public readonly Tone Gloss;
        public readonly Tone Share;
        public readonly bool IsThin;

        public Plane(in Corner a, in Corner b, in Corner c, double area, bool isPlain)
        {
            var share = 1 / area;
            var (bx, by, cx, cy) = ((b.X - a.X) * share, (b.Y - a.Y) * share, (c.X - a.X) * share, (c.Y - a.Y) * share);
            (U, V) = (Of(a.U, b.U, c.U), Of(a.V, b.V, c.V));
            (StepU, StepV) = (TexelLine.Step(U.AcrossOne), TexelLine.Step(V.AcrossOne));
            if (isPlain) return;
            Light = new Tone(Of(a.Light, b.Light, c.Light), Texels.Daylight);
            Gloss = new Tone(Of(a.Gloss, b.Gloss, c.Gloss), Texels.Daylight);
            Share = new Tone(Of(a.Opacity, b.Opacity, c.Opacity), 256);
            IsThin = a.Opacity < 1 || b.Opacity < 1 || c.Opacity < 1;

            Slope Of(double atA, double atB, double atC) =>
                new(atA, (atB - atA) * cy - (atC - atA) * by, (atC - atA) * bx - (atB - atA) * cx);
        }
    }

    /// <summary>A slope in fixed point.</summary>
    private readonly struct Tone(Slope slope, int one)
    {
        private readonly int _step = ToneLine.Fixed(slope.AcrossOne, one);

        public ToneLine From(double dx, double dy) => new(ToneLine.Fixed(slope.At(dx, dy), one), _step);
    }

    /// <summary>A tone along a row, in words: a pixel has four.</summary>
    private readonly record struct ToneLine(int Start, int Step)
    {
        private const int Bits = 8;

        public static int Fixed(double value, int one) => (int)Math.Floor(Math.Clamp(value, -4, 4) * (one << Bits) + 0.5);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector128<short> Words(int x, int most)
        {
            var tone = Vector128.Create(Start + x * Step) + Vector128.Create(0, 0, Step, Step);
            var within = Vector128.Min(Vector128.Max(tone >> Bits, Vector128<int>.Zero), Vector128.Create(most));
            return (within | within << 16).AsInt16();
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector256<short> FourWords(int x, int most)
        {
            var tone = Vector256.Create(Start + x * Step) + Vector256.Create(0, 0, 1, 1, 2, 2, 3, 3) * Step;
            var within = Vector256.Min(Vector256.Max(tone >> Bits, Vector256<int>.Zero), Vector256.Create(most));
            return (within | within << 16).AsInt16();
        }
    }
}
