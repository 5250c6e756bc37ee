using System.Runtime.Intrinsics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Painting;

/// <summary>Paints a net's meshes as two triangles each. Neighbours share their edges to the last bit, so nothing shows between them and nothing twice.</summary>
internal sealed class MeshPainter(Overlay overlay, Affine toFrame)
{
    private const double LightOne = Texels.Daylight << LightBits;
    private const int LightBits = 8;
    private const int ShareOne = 256 << LightBits;

    private Sprite _sprite = null!;
    private Vector128<ushort>? _back;
    private double _opacity;
    private int _vivid;
    private double _firm;
    private readonly byte[] _thicker = new byte[256];

    public void Paint(Mesh mesh, double opacity)
    {
        _sprite = mesh.Sprite;
        _opacity = Math.Clamp(opacity, 0, 1);
        _vivid = (int)(Math.Clamp(mesh.Vivid, 0, 1.9) * Texels.Daylight + 0.5);
        _firm = Math.Clamp(mesh.Firm, 0, 1);
        if (_firm > 0) Harden();
        _back = mesh.Back is { } back ? Texels.Unpack((back with { Opacity = 1 }).Pixel()).AsUInt16() : null;
        for (var i = 0; i < mesh.Rows; i++)
        {
            var row = mesh.TopLast ? mesh.Rows - 1 - i : i;
            for (var j = 0; j < mesh.Columns; j++)
            {
                var column = mesh.LeftLast ? mesh.Columns - 1 - j : j;
                var (a, b) = (CornerOf(mesh, column, row), CornerOf(mesh, column + 1, row));
                var (c, d) = (CornerOf(mesh, column, row + 1), CornerOf(mesh, column + 1, row + 1));
                Triangle(a, b, c);
                Triangle(b, d, c);
            }
        }
    }

    private Corner CornerOf(Mesh mesh, int column, int row)
    {
        ref readonly var knot = ref mesh[column, row];
        var at = toFrame.Apply(knot.At);
        return new Corner(at.X, at.Y, mesh.Across(column), mesh.Down(row), knot.Light, knot.Gloss, _opacity * Math.Clamp(knot.Opacity, 0, 1));
    }

    private void Triangle(in Corner a, in Corner b, in Corner c)
    {
        var area = (b.X - a.X) * (c.Y - a.Y) - (c.X - a.X) * (b.Y - a.Y);
        if (area == 0 || !double.IsFinite(area)) return;
        var isBack = area < 0;
        var plane = new Plane(a, b, c, area);

        var (top, middle, bottom) = Sorted(a, b, c);
        var first = Math.Max(0, (int)Math.Ceiling(top.Y - 0.5));
        var end = Math.Min(overlay.Height, (int)Math.Ceiling(bottom.Y - 0.5));
        for (var y = first; y < end; y++)
        {
            var one = Cross(top, bottom, y + 0.5);
            var other = y + 0.5 < middle.Y ? Cross(top, middle, y + 0.5) : Cross(middle, bottom, y + 0.5);
            var from = Math.Max(0, (int)Math.Ceiling(Math.Min(one, other) - 0.5));
            var to = Math.Min(overlay.Width, (int)Math.Ceiling(Math.Max(one, other) - 0.5));
            if (from < to) Span(plane, isBack, y, from, to);
        }
    }

    private void Span(in Plane plane, bool isBack, int y, int from, int to)
    {
        var (dx, dy) = (from + 0.5 - plane.X, y + 0.5 - plane.Y);
        var line = TexelLine.From(
            plane.U.At(dx, dy), plane.V.At(dx, dy), plane.U.AcrossOne, plane.V.AcrossOne);
        var isInside = line.IsInside(_sprite, to - from);
        var (light, lightStep) = (Fixed(plane.Light.At(dx, dy)), Fixed(plane.Light.AcrossOne));
        var (gloss, glossStep) = (Fixed(plane.Gloss.At(dx, dy)), Fixed(plane.Gloss.AcrossOne));
        var (share, shareStep) = (Share(plane.Opacity.At(dx, dy)), Share(plane.Opacity.AcrossOne));
        var isThin = share < ShareOne || shareStep < 0;
        var isPlain = light == (int)LightOne && lightStep == 0 && gloss == 0 && glossStep == 0
            && _vivid == Texels.Daylight && !isThin && !(isBack && _back is not null);
        var pixels = overlay.Touch(y, from, to);
        ref var texels = ref _sprite.Pixels[0];
        for (var x = 0; x < pixels.Length; x++)
        {
            var (u, v) = isInside ? (line.U + x * line.Du, line.V + x * line.Dv) : line.At(x, _sprite);
            var pixel = Texels.At(ref texels, _sprite.Width, u, v);
            var alpha = pixel.GetElement(3);
            if (alpha == 0) continue;
            if (_firm > 0 && alpha < 255)
            {
                if (_thicker[alpha] == 0) continue;
                pixel = Texels.Thicken(pixel, _thicker[alpha]);
            }
            if (!isPlain)
            {
                if (isBack && _back is { } back) pixel = Texels.Dye(pixel, back);
                if (_vivid != Texels.Daylight) pixel = Texels.Vivid(pixel, _vivid);
                pixel = Texels.Light(pixel, Clamp(light + x * lightStep, 255), Clamp(gloss + x * glossStep, Texels.Daylight));
                if (isThin) pixel = Texels.Thin(pixel, Math.Clamp((share + x * shareStep) >> LightBits, 0, 256));
            }
            Texels.Over(ref pixels[x], pixel);
        }
    }

    /// <summary>For each opacity, how much thicker it is to be.</summary>
    private void Harden()
    {
        var half = 128 - 116 * _firm;
        for (var alpha = 1; alpha < 256; alpha++)
        {
            var firm = Math.Clamp((alpha - 128 + half) / (2 * half), 0, 1) * 255;
            _thicker[alpha] = (byte)Math.Min(255, firm / alpha * 128 + 0.5);
        }
    }

    private static int Fixed(double light) => (int)Math.Floor(Math.Clamp(light, -4, 4) * LightOne + 0.5);

    private static int Share(double opacity) => (int)Math.Floor(Math.Clamp(opacity, -4, 4) * ShareOne + 0.5);

    private static int Clamp(int light, int most) => Math.Clamp(light >> LightBits, 0, most);

    /// <summary>Edges are always followed downwards, so that both triangles beside one come to the same place.</summary>
    private static double Cross(in Corner upper, in Corner lower, double y) =>
        lower.Y > upper.Y ? upper.X + (y - upper.Y) * ((lower.X - upper.X) / (lower.Y - upper.Y)) : upper.X;

    private static (Corner Top, Corner Middle, Corner Bottom) Sorted(Corner a, Corner b, Corner c)
    {
        if (IsBelow(a, b)) (a, b) = (b, a);
        if (IsBelow(b, c)) (b, c) = (c, b);
        if (IsBelow(a, b)) (a, b) = (b, a);
        return (a, b, c);
    }

    private static bool IsBelow(in Corner a, in Corner b) => a.Y > b.Y || (a.Y == b.Y && a.X > b.X);

    private readonly record struct Corner(double X, double Y, double U, double V, double Light, double Gloss, double Opacity);

    /// <summary>Something that changes evenly over a triangle.</summary>
    private readonly record struct Slope(double Start, double AcrossOne, double DownOne)
    {
        public double At(double dx, double dy) => Start + AcrossOne * dx + DownOne * dy;
    }

    private readonly struct Plane
    {
        public readonly double X;
        public readonly double Y;
        public readonly Slope U;
        public readonly Slope V;
        public readonly Slope Light;
        public readonly Slope Gloss;
        public readonly Slope Opacity;

        public Plane(in Corner a, in Corner b, in Corner c, double area)
        {
            (X, Y) = (a.X, a.Y);
            var (bx, by, cx, cy) = ((b.X - a.X) / area, (b.Y - a.Y) / area, (c.X - a.X) / area, (c.Y - a.Y) / area);
            U = Of(a.U, b.U, c.U);
            V = Of(a.V, b.V, c.V);
            Light = Of(a.Light, b.Light, c.Light);
            Gloss = Of(a.Gloss, b.Gloss, c.Gloss);
            Opacity = Of(a.Opacity, b.Opacity, c.Opacity);

            Slope Of(double atA, double atB, double atC) =>
                new(atA, (atB - atA) * cy - (atC - atA) * by, (atC - atA) * bx - (atB - atA) * cx);
        }
    }
}
