using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>A kitchen knife: a steel blade and a wooden handle with three rivets. All of it is drawn in blade lengths, the heel of the edge at 0 and the tip at 1.</summary>
/// <param name="length">Of the blade, in canvas pixels.</param>
internal sealed class Knife(double length)
{
    /// <summary>Blade, bolster and handle, in blade lengths.</summary>
    public const double Whole = 1.56;

    private const double Width = 0.165;
    private const double Bevel = 0.036;

    private static readonly Tint Steel = Tint.Hex(0xC9D0D6);
    private static readonly Tint Wood = Tint.Hex(0x7A4524);
    private static readonly Tint Brass = Tint.Hex(0xE3C67C);

    private static readonly Outline Blade = new Outline()
        .To(new(0, -Width)).To(new(0.62, -Width))
        .Curve(new(0.80, -Width), new(0.93, -0.115), new(1, -0.052))
        .Curve(new(0.90, -0.012), new(0.74, 0), new(0.52, 0))
        .To(new(0.035, 0)).Curve(new(0.015, 0), new(0, -0.012), new(0, -0.04)).Close();

    private static readonly Outline Edge = new Outline()
        .To(new(0.002, -Bevel)).To(new(0.52, -Bevel))
        .Curve(new(0.74, -Bevel), new(0.90, -0.050), new(1, -0.052))
        .Curve(new(0.90, -0.012), new(0.74, 0), new(0.52, 0))
        .To(new(0.035, 0)).Curve(new(0.015, 0), new(0, -0.012), new(0.002, -Bevel)).Close();

    private static readonly Outline Spine = new Outline()
        .To(new(0, -Width)).To(new(0.62, -Width)).Curve(new(0.80, -Width), new(0.93, -0.115), new(1, -0.052))
        .Curve(new(0.93, -0.107), new(0.80, -0.152), new(0.62, -0.153)).To(new(0, -0.153)).Close();

    private static readonly Outline Bolster = Outline.Polygon(new(-0.035, -Width * 0.96), new(0.012, -Width), new(0.012, -0.03), new(-0.035, -0.042));

    private static readonly Outline Handle = new Outline()
        .To(new(-0.03, -0.158)).Curve(new(-0.16, -0.172), new(-0.34, -0.165), new(-0.46, -0.168))
        .Curve(new(-0.54, -0.170), new(-0.57, -0.12), new(-0.55, -0.055))
        .Curve(new(-0.54, -0.02), new(-0.49, -0.018), new(-0.46, -0.034))
        .Curve(new(-0.36, -0.078), new(-0.20, -0.03), new(-0.03, -0.044)).Close();

    private static readonly Outline Shine = new Outline()
        .To(new(-0.04, -0.150)).Curve(new(-0.17, -0.162), new(-0.34, -0.155), new(-0.46, -0.156))
        .Curve(new(-0.36, -0.136), new(-0.18, -0.144), new(-0.04, -0.130)).Close();

    /// <param name="at">Where on the canvas a place along the edge lies.</param>
    /// <param name="along">Which place that is: 0 at the heel and 1 at the tip.</param>
    /// <param name="angle">How far the tip points up.</param>
    /// <param name="side">+1 if the handle is on the right, −1 if on the left.</param>
    /// <param name="glint">Where along the blade the light flashes.</param>
    public void Paint(Brush brush, Point at, double along, double angle, int side, double glint)
    {
        var map = Place(at, along, angle, side);
        // Ground steel mirrors the sky in bands; one of them runs along the blade as it moves.
        Fill(brush, map, Blade, Painting.Paint.Linear(map.Apply(new(0.03, -Width)), map.Apply(new(0, -Bevel)), Steel.Lit(0.70), Steel.Lit(0.84), Steel.Lit(1.10), Steel.Lit(0.92)));
        Fill(brush, map, Blade, Painting.Paint.Linear(
            map.Apply(new(glint - 0.20, 0)), map.Apply(new(glint + 0.16, -0.09)),
            Tint.White.Fade(0), Tint.White.Fade(0.15), Tint.White.Fade(0.85), Tint.White.Fade(0.15), Tint.White.Fade(0)));
        Fill(brush, map, Blade, Painting.Paint.Linear(map.Apply(new(0.16, 0)), map.Apply(new(0.44, -0.12)), Tint.White.Fade(0), Tint.White.Fade(0.3), Tint.White.Fade(0.05), Tint.White.Fade(0.2), Tint.White.Fade(0)));
        Fill(brush, map, Spine, Painting.Paint.Of(Steel.Lit(0.62)));
        Fill(brush, map, Edge, Painting.Paint.Linear(map.Apply(new(0, -Bevel)), map.Apply(new(0, 0)), Steel.Lit(0.93), Tint.Hex(0xF7FAFC)));
        Fill(brush, map, Handle, Painting.Paint.Linear(map.Apply(new(0, -0.17)), map.Apply(new(0, -0.03)), Wood.Lit(1.42), Wood.Lit(1.05), Wood.Lit(0.52)));
        Fill(brush, map, Shine, Painting.Paint.Of(Tint.White.Fade(0.22)));
        Fill(brush, map, Bolster, Painting.Paint.Linear(map.Apply(new(0, -Width)), map.Apply(new(0, -0.03)), Steel.Lit(1.15), Steel.Lit(0.9), Steel.Lit(0.55)));
        foreach (var rivet in (ReadOnlySpan<double>)[-0.12, -0.26, -0.40])
        {
            var centre = map.Apply(new(rivet, -0.105));
            brush.Dot(centre, 0.0195 * length, Wood.Lit(0.45));
            brush.Dot(centre, 0.016 * length, Brass.Lit(0.9));
            brush.Dot(centre + new Point(-0.004, -0.005) * length, 0.007 * length, Tint.Hex(0xFFF6DC));
        }
    }

    /// <summary>The blade keeps the light from what lies behind it.</summary>
    public void Shade(Brush brush, Point at, double along, double angle, int side, Tint tint)
    {
        var map = Place(at, along, angle, side);
        Fill(brush, map, Blade, Painting.Paint.Of(tint));
    }

    private static void Fill(Brush brush, Affine map, Outline outline, Paint paint) => brush.Fill(outline.Through(map), paint);

    private Affine Place(Point at, double along, double angle, int side)
    {
        var (sine, cosine) = (Exact.Sin(angle) * length, Exact.Cos(angle) * length);
        return new Affine(-side * cosine, -side * sine, -sine, cosine, at.X + side * cosine * along, at.Y + sine * along);
    }
}
