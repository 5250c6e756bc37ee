using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>A country road from the horizon to the front, with its markings, posts and wires.</summary>
internal sealed class Road : Scenery
{
    public override double Horizon => 0.5;

    public override void Build(Site site, Brush brush)
    {
        var unit = site.Unit;
        var dice = site.Dice();
        Clouds.Usual(site, brush, site.Horizon - 0.18 * unit);
        var (far, near) = site.IsSnowy ? (0xE8F0FA, 0xF6FAFF) : site.Season == Season.Autumn ? (0xC9A95A, 0xB5953F) : (0xB5C166, 0x93B04C);
        Ridge.Mountains(site, brush, site.Horizon + 0.01 * unit, 0.17 * unit, 5, 0x8C93A6, 0.95, 0.3);
        Ridge.Hills(site, brush, site.Horizon + 0.02 * unit, 0.07 * unit, 0.6 * site.Room, site.Lit(far, 0.8), site.Lit(far, 0.55));
        Trees.Line(site, brush, site.Horizon + 0.015 * unit, 0.055 * unit, 2.2, 0.6, 0.4, 0.1);
        Ground.Lay(site, brush, far, near, _ => site.Horizon + 0.005 * unit);
        Ground.Patches(site, brush, 12, site.Lit(near).Lit(0.86), 0.3);
        Poles(site, brush);
        var vanishing = site.View.At(0.5 + dice.Between(-0.06, 0.06), 0) with { Y = site.Horizon - 0.004 * unit };
        var edge = site.Canvas.Bottom + 0.1 * unit;
        var asphalt = site.Lit(0x6A6F78);
        Lane(site, brush, vanishing, edge, -0.62, 0.62, Paint.Linear(new(0, site.Horizon), new(0, edge), site.Lit(0xC9B98C, 0.7), site.Lit(0xB8A476)));
        Lane(site, brush, vanishing, edge, -0.55, 0.55, Paint.Linear(new(0, site.Horizon), new(0, edge), asphalt.Towards(site.Air, 0.5), asphalt, asphalt.Lit(0.86)));
        Lane(site, brush, vanishing, edge, -0.52, -0.495, Paint.Of(site.Lit(0xF4F4EC, 0.1).Fade(0.85)));
        Lane(site, brush, vanishing, edge, 0.495, 0.52, Paint.Of(site.Lit(0xF4F4EC, 0.1).Fade(0.85)));
        for (var dash = 0; dash < 12; dash++)
        {
            // Even lengths of the road, seen from above its middle.
            var (near0, far0) = (1 / (1 + 0.75 * dash), 1 / (1.36 + 0.75 * dash));
            Lane(site, brush, vanishing, edge, -0.012, 0.012, Paint.Of(site.Lit(0xF7E9A8, 0.1)), far0, near0);
        }
        Ground.Tufts(site, brush, 26, site.IsSnowy ? 0xB9CBE2 : 0x6C8A36, near);
        Fringe.Grass(site, site.IsSnowy ? 0xB9CBE2 : 0x5E8A3A, near, 0.07);
    }

    /// <summary>A strip of the road, between two shares of half its width and of its length.</summary>
    private static void Lane(Site site, Brush brush, Point from, double edge, double left, double right, Paint paint, double top = 0, double bottom = 1)
    {
        var wide = 1.7 * site.Unit;
        var middle = site.View.Centre.X;
        Point a = new(middle + left * wide, edge), b = new(middle + right * wide, edge);
        brush.Fill(Outline.Polygon(Point.Between(from, a, top), Point.Between(from, b, top), Point.Between(from, b, bottom), Point.Between(from, a, bottom)), paint);
    }

    private static void Poles(Site site, Brush brush)
    {
        var from = site.View.At(0.5, 0) with { Y = site.Horizon - 0.03 * site.Unit };
        var (near, top) = (site.View.At(1.04, 0) with { Y = site.Row(0.34) }, 0.5 * site.Unit);
        Point? before = null;
        foreach (var share in (ReadOnlySpan<double>)[1.3, 0.8, 0.5, 0.32, 0.2, 0.13])
        {
            var (foot, high) = (Point.Between(from, near, share), top * share);
            var wood = site.Lit(0x77604F, 0.7 * (1 - Math.Min(1, share)));
            brush.Fill(Shapes.Box(foot.X - 0.018 * high, foot.Y - high, foot.X + 0.018 * high, foot.Y), wood);
            brush.Fill(Shapes.Box(foot.X - 0.12 * high, foot.Y - 0.93 * high, foot.X + 0.12 * high, foot.Y - 0.9 * high), wood);
            var wire = foot - new Point(0.1 * high, 0.92 * high);
            if (before is { } last)
            {
                var sag = Point.Between(last, wire, 0.5) + new Point(0, 0.08 * high);
                brush.Fill(Shapes.Line(Math.Max(0.7, 0.006 * high), last, Point.Between(last, sag, 0.6) + new Point(0, 0.02 * high), sag, Point.Between(wire, sag, 0.6) + new Point(0, 0.01 * high), wire), wood.Fade(0.7));
            }
            before = wire;
        }
    }
}
