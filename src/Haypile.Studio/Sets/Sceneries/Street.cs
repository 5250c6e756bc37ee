using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Town houses with shops on both sides of a view, pavement, kerb and lamps.</summary>
internal sealed class Street : Scenery
{
    public override double Horizon => 0.56;

    public override void Build(Site site, Brush brush)
    {
        var (unit, room) = (site.Unit, site.Room);
        var dice = site.Dice();
        Clouds.Usual(site, brush, site.View.Top);
        var pavement = site.Row(0.16);
        for (var x = site.Canvas.Left; x < site.Canvas.Right; x += 0.12 * unit)
        {
            Buildings.Tower(site, brush, x, 0.11 * unit, site.Horizon, unit * dice.Between(0.4, 0.75) * Math.Min(1, (site.Horizon - site.View.Top) / (0.56 * unit)), 0.85, dice.Next(), site.IsNight ? 0.45 : 0);
        }
        for (var x = site.Canvas.Left - 0.1 * unit; x < site.Canvas.Right;)
        {
            var wide = unit * dice.Between(0.24, 0.32);
            Buildings.TownHouse(site, brush, x, wide, pavement, unit * dice.Between(0.38, 0.56), 0.15, dice.Next());
            x += wide * 1.01;
        }
        var wet = site.Has(Weather.Rain) || site.Has(Weather.Storm);
        var stone = site.Lit(site.IsSnowy ? 0xEDF2FA : 0xCFC7BC);
        brush.Fill(Shapes.Box(site.Canvas.Left, pavement, site.Canvas.Right, site.Canvas.Bottom), Paint.Linear(new(0, pavement), new(0, site.Row(0.5)), stone.Lit(0.86), stone));
        Slabs(site, brush, pavement, site.Row(0.46), unit);
        var kerb = site.Row(0.46);
        brush.Fill(Shapes.Box(site.Canvas.Left, kerb, site.Canvas.Right, kerb + 0.022 * unit), stone.Lit(0.74));
        var asphalt = site.Lit(site.IsSnowy ? 0xB9C2CF : 0x6C717B);
        brush.Fill(Shapes.Box(site.Canvas.Left, kerb + 0.02 * unit, site.Canvas.Right, site.Canvas.Bottom), Paint.Linear(new(0, kerb), new(0, site.Canvas.Bottom), asphalt.Lit(0.82), asphalt, asphalt.Lit(0.9)));
        for (var x = site.Canvas.Left; x < site.Canvas.Right; x += 0.34 * unit) brush.Fill(Outline.Polygon(new(x, site.Row(0.82)), new(x + 0.18 * unit, site.Row(0.82)), new(x + 0.165 * unit, site.Row(0.855)), new(x - 0.02 * unit, site.Row(0.855))), site.Lit(0xF2E6B6).Fade(0.9));
        if (wet || site.IsNight) Reflections(site, brush, kerb, wet, ref dice);
        foreach (var share in (ReadOnlySpan<double>)[0.1, 0.5, 0.9]) Buildings.StreetLamp(site, brush, site.View.At(share + dice.Between(-0.03, 0.03), 0) with { Y = kerb - 0.01 * unit }, 0.46 * unit, 0.05);
        // A manhole breathes, and the street with it.
        Smoke.Rise(site, site.View.At(0.6, 0) with { Y = site.Row(0.62) }, 0.03 * unit, 0.16 * unit, 6, Tint.White.Fade(0.3));
        Planter(site, brush, site.View.At(0.27, 0) with { Y = site.Row(0.26) }, 0.09 * unit, ref dice);
        Planter(site, brush, site.View.At(0.74, 0) with { Y = site.Row(0.26) }, 0.09 * unit, ref dice);
    }

    public override Light LightOf(Site site) => site.IsNight
        ? base.LightOf(site) with { Colour = new Tint(196, 172, 168), Mirror = 0.15 }
        : base.LightOf(site) with { Mirror = site.Has(Weather.Rain) ? 0.3 : 0 };

    private static void Slabs(Site site, Brush brush, double top, double bottom, double unit)
    {
        var line = site.Lit(0x9A938A).Fade(0.5);
        for (var i = 1; i < 3; i++)
        {
            var y = top + (bottom - top) * (i == 1 ? 0.25 : 0.58);
            brush.Fill(Shapes.Box(site.Canvas.Left, y, site.Canvas.Right, y + 0.003 * unit), line);
        }
        for (var i = -16; i <= 16; i++)
        {
            var (a, b) = (site.View.Centre.X + i * 0.12 * unit, site.View.Centre.X + i * 0.17 * unit);
            brush.Fill(Outline.Polygon(new(a, top), new(a + 0.003 * unit, top), new(b + 0.004 * unit, bottom), new(b, bottom)), line);
        }
    }

    /// <summary>Of the shops' light, on the road.</summary>
    private static void Reflections(Site site, Brush brush, double kerb, bool isWet, ref Dice dice)
    {
        for (var i = 0; i < 22; i++)
        {
            var (x, wide) = (site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Unit * dice.Between(0.02, 0.06));
            var tint = site.IsNight ? Tint.Hex(dice.Below(3) == 0 ? 0xFF8A6A : 0xFFC873) : site.SkyMiddle;
            brush.Fill(Outline.Polygon(new(x - wide, kerb + 0.03 * site.Unit), new(x + wide, kerb + 0.03 * site.Unit), new(x + 0.7 * wide, site.Row(1.05)), new(x - 0.7 * wide, site.Row(1.05))),
                Paint.Linear(new(0, kerb), new(0, site.Row(1.05)), tint.Fade(isWet ? 0.42 : 0.2), tint.Fade(0)));
        }
    }

    private static void Planter(Site site, Brush brush, Point foot, double size, ref Dice dice)
    {
        brush.Glow(foot, 0.9 * size, 0.15 * size, Tint.Black.Fade(0.35));
        Trees.Bush(site, brush, foot - new Point(0, 0.55 * size), 0.62 * size, 0, dice.Next(), 0x5FA04A);
        brush.Fill(Outline.Polygon(foot + new Point(-0.5 * size, -0.6 * size), foot + new Point(0.5 * size, -0.6 * size), foot + new Point(0.4 * size, 0), foot + new Point(-0.4 * size, 0)), Paint.Linear(foot - new Point(0.5 * size, 0), foot + new Point(0.5 * size, 0), site.Lit(0xC27A54), site.Lit(0x8F5338)));
    }
}
