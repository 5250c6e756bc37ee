using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>The towers of a city across a river, seen from a promenade with a railing.</summary>
internal sealed class Skyline : Scenery
{
    public override Daytime Usual => Daytime.GoldenHour;
    public override double Horizon => 0.6;

    public override void Build(Site site, Brush brush)
    {
        var (unit, room) = (site.Unit, site.Room);
        var dice = site.Dice();
        Clouds.Usual(site, brush, site.View.Top);
        var low = site.Hour.Daytime is Daytime.GoldenHour or Daytime.Dawn;
        var tall = Math.Min(0.5 * unit, 0.85 * (site.Horizon - site.View.Top));
        for (var rank = 0; rank < 3; rank++)
        {
            var (far, wide) = (1.1 - 0.36 * rank, unit * (0.06 + 0.014 * rank));
            for (var x = site.Canvas.Left - wide; x < site.Canvas.Right;)
            {
                var across = wide * dice.Between(0.7, 1.3);
                // The middle of the city is the highest.
                var crowd = 0.55 + 0.45 * Exact.Cos(3.2 * Math.Clamp((x - site.View.Left) / site.View.Width - 0.5, -0.5, 0.5));
                Buildings.Tower(site, brush, x, across, site.Horizon + 0.01 * unit, tall * crowd * dice.Between(0.3, 1) * (1 - 0.2 * rank), far, dice.Next(), site.IsNight ? 0.55 : low ? 0.22 : 0.03);
                x += across * dice.Between(1.0, 1.25);
            }
            Ridge.Mist(site, brush, site.Horizon, 0.1 * unit, 0.32);
        }
        Water.Lay(site, brush, 0x4B86A8, site.Horizon + 0.01 * unit, site.Row(0.4));
        Mirrored(site, brush, ref dice);
        Water.Glitter(site, site.Horizon + 0.02 * unit, site.Row(0.36), 50, 0.5);
        var edge = site.Row(0.36);
        var stone = site.Lit(site.IsSnowy ? 0xEDF2FA : 0xD2C8BA);
        brush.Fill(Shapes.Box(site.Canvas.Left, edge, site.Canvas.Right, site.Canvas.Bottom), Paint.Linear(new(0, edge), new(0, site.Canvas.Bottom), stone.Lit(0.84), stone, stone.Lit(0.88)));
        for (var i = -16; i <= 16; i++)
        {
            var (a, b) = (site.View.Centre.X + i * 0.14 * unit, site.View.Centre.X + i * 0.3 * unit);
            brush.Fill(Outline.Polygon(new(a, edge), new(a + 0.003 * unit, edge), new(b + 0.006 * unit, site.Canvas.Bottom), new(b, site.Canvas.Bottom)), stone.Lit(0.75).Fade(0.6));
        }
        Railing(site, brush, edge + 0.006 * unit, 0.11 * unit);
        foreach (var share in (ReadOnlySpan<double>)[0.07, 0.93]) Buildings.StreetLamp(site, brush, site.View.At(share, 0) with { Y = site.Row(0.42) }, 0.36 * unit, 0);
    }

    public override Light LightOf(Site site) => site.IsNight ? base.LightOf(site) with { Colour = new Tint(176, 160, 186) } : base.LightOf(site);

    private static void Mirrored(Site site, Brush brush, ref Dice dice)
    {
        for (var i = 0; i < 110; i++)
        {
            var down = dice.Unit();
            var at = new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Row(0.02 + 0.32 * down));
            var (half, high) = (site.Unit * dice.Between(0.008, 0.03), (0.0015 + 0.003 * down) * site.Unit);
            var tint = site.IsNight ? Tint.Hex(dice.Below(4) == 0 ? 0xFF9AA8 : 0xFFD88A) : site.Lit(0x5F7186, 0.5);
            brush.Fill(Shapes.Box(at.X - half, at.Y - high, at.X + half, at.Y + high), tint.Fade(0.5 * (1 - down)));
        }
    }

    private static void Railing(Site site, Brush brush, double foot, double high)
    {
        var iron = site.Lit(0x4A525C);
        foreach (var rail in (ReadOnlySpan<double>)[0.1, 1]) brush.Fill(Shapes.Box(site.Canvas.Left, foot - (rail + 0.035) * high, site.Canvas.Right, foot - (rail - 0.035) * high), iron);
        var bars = new Outline();
        for (var x = site.Canvas.Left; x < site.Canvas.Right; x += 0.26 * high) bars.To(new(x, foot - high)).To(new(x + 0.035 * high, foot - high)).To(new(x + 0.035 * high, foot)).To(new(x, foot)).Close();
        brush.Fill(bars, iron);
    }
}
