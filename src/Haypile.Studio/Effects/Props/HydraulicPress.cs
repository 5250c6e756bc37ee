using System.Collections.Immutable;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Props;

/// <summary>A steel plate with a striped edge under a chromed piston.</summary>
internal sealed class HydraulicPress
{
    private static readonly Tint Steel = Tint.Hex(0xA9B2BA);
    private static readonly Tint Yellow = Tint.Hex(0xF6C21C);
    private static readonly Tint Ink = Tint.Hex(0x23252A);

    private readonly Stage _stage;
    private readonly double _centre;
    private readonly double _half;
    private readonly double _thick;
    private readonly double _rod;
    private readonly ImmutableArray<(double Down, double From, double To, double Light)> _scratches;

    public HydraulicPress(Stage stage, double centre, double half)
    {
        (_stage, _centre, _half) = (stage, centre, half);
        _thick = Math.Clamp(0.24 * stage.Bounds.Height, 84 * stage.Unit, 150 * stage.Unit);
        _rod = Math.Clamp(0.34 * half, 44 * stage.Unit, 110 * stage.Unit);
        var dice = stage.Dice(7);
        _scratches = [.. Enumerable.Range(0, 26).Select(_ =>
        {
            var start = dice.Between(-1, 0.7);
            return (dice.Between(0.05, 0.6), start, Math.Min(1, start + dice.Between(0.3, 1.6)), dice.Between(-0.16, 0.2));
        })];
    }

    /// <param name="face">The height of the plate's lower side.</param>
    public void Paint(Brush brush, double face, Point shudder)
    {
        face += shudder.Y;
        var centre = _centre + shudder.X;
        var top = face - _thick;
        if (face <= _stage.Whole.Top) return;
        Piston(brush, centre, top);
        Plate(brush, centre, top, face);
    }

    private void Piston(Brush brush, double centre, double top)
    {
        var (unit, above) = (_stage.Unit, _stage.Whole.Top - 10 * _stage.Unit);
        if (top <= above) return;
        var sleeve = Math.Min(top - 0.16 * _stage.Bounds.Height - 26 * unit, above + 0.62 * (top - above));
        Cylinder(brush, centre, _rod, above, top, Tint.Hex(0xE8EEF3));
        // The shadow of the thicker stage on the thinner one.
        brush.Fill(Outline.Polygon(new(centre - _rod, sleeve), new(centre + _rod, sleeve), new(centre + _rod, sleeve + 34 * unit), new(centre - _rod, sleeve + 34 * unit)),
            Painting.Paint.Linear(new(0, sleeve), new(0, sleeve + 34 * unit), Tint.Black.Fade(0.5), Tint.Clear));
        if (sleeve > above)
        {
            Cylinder(brush, centre, _rod * 1.5, above, sleeve, Tint.Hex(0x8C969F));
            Cylinder(brush, centre, _rod * 1.62, sleeve - 20 * unit, sleeve, Tint.Hex(0xC4453A));
        }
        Cylinder(brush, centre, _rod * 1.45, top - 24 * unit, top + 2 * unit, Tint.Hex(0x9AA4AD));
    }

    private static void Cylinder(Brush brush, double centre, double half, double top, double bottom, Tint tint) => brush.Fill(
        Outline.Polygon(new(centre - half, top), new(centre + half, top), new(centre + half, bottom), new(centre - half, bottom)),
        Painting.Paint.Linear(new(centre - half, 0), new(centre + half, 0),
            tint.Lit(0.42), tint.Lit(0.72), tint.Towards(Tint.White, 0.55), tint.Lit(0.98), tint.Lit(0.78), tint.Lit(0.62), tint.Lit(0.44), tint.Lit(0.34), tint.Lit(0.5)));

    private void Plate(Brush brush, double centre, double top, double face)
    {
        var unit = _stage.Unit;
        var (left, right) = (centre - _half, centre + _half);
        var body = Outline.RoundedBox(left, top, right, face, 9 * unit);
        brush.Fill(body, Painting.Paint.Linear(new(0, top), new(0, face), Steel.Lit(1.32), Steel.Lit(1.06), Steel, Steel.Lit(0.86), Steel.Lit(0.62)));
        foreach (var (down, from, to, light) in _scratches)
        {
            var y = top + down * _thick;
            brush.Fill(
                Outline.Polygon(new(centre + from * _half, y), new(centre + to * _half, y), new(centre + to * _half, y + 1.2 * unit), new(centre + from * _half, y + 1.2 * unit)),
                (light > 0 ? Tint.White : Tint.Black).Fade(Math.Abs(light)));
        }

        var (band, end) = (face - 0.40 * _thick, face - 0.09 * _thick);
        var cap = 0.34 * _thick;
        brush.Fill(Stripes(left + cap, right - cap, band, end, 0), Painting.Paint.Linear(new(0, band), new(0, end), Yellow.Lit(1.08), Yellow, Yellow.Lit(0.78)));
        brush.Fill(Stripes(left + cap, right - cap, band, end, 1), Painting.Paint.Linear(new(0, band), new(0, end), Ink.Lit(1.5), Ink, Ink.Lit(0.7)));
        // A light falls across the whole width, and the lower edge turns under.
        brush.Fill(body, Painting.Paint.Linear(new(left, 0), new(right, 0), Tint.Black.Fade(0.34), Tint.Clear, Tint.White.Fade(0.2), Tint.White.Fade(0.02), Tint.Clear, Tint.Black.Fade(0.12), Tint.Black.Fade(0.4)));
        brush.Fill(Line(left + 6 * unit, right - 6 * unit, top + 2 * unit, 2.4 * unit), Tint.White.Fade(0.6));
        brush.Fill(Line(left + 4 * unit, right - 4 * unit, face - 0.07 * _thick, 0.07 * _thick), Ink.Fade(0.55));

        var size = 0.085 * _thick;
        foreach (var place in (ReadOnlySpan<double>)[-0.94, -0.62, -0.31, 0.31, 0.62, 0.94])
        {
            Bolt(brush, new Point(centre + place * (_half - 0.5 * cap), top + 0.27 * _thick), size);
        }
        Bolt(brush, new Point(left + 0.5 * cap, (band + end) / 2), 0.8 * size);
        Bolt(brush, new Point(right - 0.5 * cap, (band + end) / 2), 0.8 * size);
    }

    /// <summary>Slanted stripes between two heights, every second one; those at the ends are cut off upright.</summary>
    private static Outline Stripes(double left, double right, double top, double bottom, int odd)
    {
        var (tall, outline) = (bottom - top, new Outline());
        var count = 2 * Math.Max(2, (int)Math.Round((right - left) / (2.2 * tall))) + 1;
        var wide = (right - left + tall) / count;
        for (var i = odd; i < count; i += 2)
        {
            var start = left - tall + i * wide;
            // Upper side, then lower side: a stripe leans to the right as it rises.
            var (a, b, c, d) = (start + tall, start + tall + wide, start + wide, start);
            outline.To(new(Math.Clamp(a, left, right), top)).To(new(Math.Clamp(b, left, right), top));
            if (b > right) outline.To(new(right, Math.Min(bottom, top + (b - right))));
            outline.To(new(Math.Clamp(c, left, right), bottom));
            outline.To(new(Math.Clamp(d, left, right), bottom));
            if (d < left) outline.To(new(left, Math.Max(top, bottom - (left - d))));
            outline.Close();
        }
        return outline;
    }

    private static Outline Line(double left, double right, double top, double thick) =>
        Outline.Polygon(new(left, top), new(right, top), new(right, top + thick), new(left, top + thick));

    private void Bolt(Brush brush, Point at, double size)
    {
        brush.Glow(at + new Point(0, 0.35 * size), 1.7 * size, 1.7 * size, Tint.Black.Fade(0.5));
        brush.Fill(Outline.Ellipse(at, size, size), Painting.Paint.Radial(at - new Point(0.4 * size, 0.5 * size), 1.7 * size, Tint.White, Steel.Lit(1.05), Steel.Lit(0.55)));
        var slot = new Point(0.62 * size, 0).Turned(0.5 + at.X * 0.05 / _stage.Unit % 3);
        var wide = slot.Across * 0.22;
        brush.Fill(Outline.Polygon(at - slot - wide, at + slot - wide, at + slot + wide, at - slot + wide), Ink.Fade(0.65));
    }
}
