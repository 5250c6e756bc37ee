using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>A still lake that mirrors the mountains around it; the cast is on the water.</summary>
internal sealed class Lake : Scenery
{
    public override double Horizon => 0.5;
    public override Medium Medium => Medium.Water;
    public override double Mirror => 0.5;

    public override void Build(Site site, Brush brush)
    {
        var unit = site.Unit;
        Clouds.Usual(site, brush, site.View.Top + 0.22 * site.Room);
        var tall = Math.Min(0.34 * unit, 0.8 * (site.Horizon - site.View.Top));
        Ridge.Mountains(site, brush, site.Horizon, tall, 5, 0x7D8EAD, 0.95, 0.4);
        Ridge.Mist(site, brush, site.Horizon, 0.07 * unit, 0.5);
        var (far, _) = Meadow.Greens(site);
        Ridge.Hills(site, brush, site.Horizon + 0.005 * unit, 0.07 * unit, 0.8 * site.Room, site.Lit(far, 0.6), site.Lit(far, 0.45));
        Trees.Line(site, brush, site.Horizon + 0.002 * unit, 0.075 * unit, 0.3, 0.45, 0.7, 0.05);
        var dice = site.Dice();
        Water.Lay(site, brush, Water.Lake, site.Horizon, site.View.Bottom);
        Mirrored(site, brush, tall, ref dice);
        Water.Glitter(site, site.Horizon, site.View.Bottom, 56, 0.45);
        Water.Swell(site, site.Row(0.3), site.View.Bottom, 4, Water.Lake, 0.022);
        if (site.IsSnowy) Fringe.Drift(site, site.Lit(0xFFFFFF), site.Lit(0xC3D4EC), 0.07);
        else Fringe.Reeds(site, 0x5E9448, 0.3);
    }

    /// <summary>The dark of the shore on the water, in shreds that thin out.</summary>
    private static void Mirrored(Site site, Brush brush, double tall, ref Dice dice)
    {
        var (green, rock) = (site.Lit(0x3F6A50, 0.3), site.Lit(0x7D8EAD, 0.8));
        var end = site.Horizon + 0.75 * tall;
        brush.Fill(Shapes.Box(site.Canvas.Left, site.Horizon, site.Canvas.Right, site.Horizon + 0.1 * site.Unit), Paint.Linear(new(0, site.Horizon), new(0, site.Horizon + 0.1 * site.Unit), green.Fade(0.75), green.Fade(0)));
        for (var i = 0; i < 90; i++)
        {
            var down = dice.Unit();
            var at = new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Horizon + down * (end - site.Horizon));
            var (half, high) = ((0.03 + 0.1 * down) * site.Unit * dice.Between(0.5, 1.6), (0.002 + 0.006 * down) * site.Unit);
            brush.Fill(Outline.Polygon(at - new Point(half, 0), at - new Point(0, high), at + new Point(half, 0), at + new Point(0, high)), (down < 0.3 ? green : rock).Fade(0.42 * (1 - down)));
        }
    }
}
