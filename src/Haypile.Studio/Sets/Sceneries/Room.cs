using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>A living room: window, sofa, lamp, shelf, rug and pictures.</summary>
internal sealed class Room : Scenery
{
    public override double Horizon => 0.6;
    public override bool HasSky => false;

    public override bool Lets(Weather weather) => weather is Weather.Confetti or Weather.Fireflies or Weather.Petals;

    public override void Build(Site site, Brush brush)
    {
        var (unit, view) = (site.Unit, site.View);
        var dice = site.Dice();
        int[] papers = [0xF3DFC3, 0xCFE0DC, 0xF2D6CF, 0xD8DCEB, 0xE5E3C6];
        var wall = Furniture.Inside(site, papers[dice.Below(papers.Length)]);
        Furniture.Walls(site, brush, wall, Furniture.Inside(site, 0xC08A5A), Furniture.Inside(site, 0xFBF6EC));
        var mirror = dice.Below(2) == 0;
        double X(double share) => view.At(mirror ? 1 - share : share, 0).X;
        var rail = site.Horizon;
        Furniture.Window(site, brush, new Point(X(0.3), view.Top + 0.42 * (rail - view.Top)), Math.Min(0.42 * unit, 0.4 * view.Width), Math.Min(0.34 * unit, 0.56 * (rail - view.Top)), 0xE0766A);
        Furniture.Pictures(site, brush, new Point(X(0.68), view.Top + 0.3 * (rail - view.Top)), 0.15 * unit, ref dice);
        Furniture.Shelf(site, brush, new Point(X(0.95), site.Row(0.07)), 0.28 * unit, 0.56 * unit, ref dice);
        Furniture.Sofa(site, brush, new Point(X(0.67), site.Row(0.18)), Math.Min(0.62 * unit, 0.5 * view.Width), dice.Below(2) == 0 ? 0x5B8C9A : 0xC9785E);
        Furniture.Lamp(site, brush, new Point(X(0.42), site.Row(0.14)), 0.56 * unit);
        Furniture.Plant(site, brush, new Point(X(0.07), site.Row(0.2)), 0.42 * unit, ref dice);
        Furniture.Rug(site, brush, view.Centre with { Y = site.Row(0.7) }, Math.Min(0.72 * unit, 0.5 * view.Width), dice.Below(2) == 0 ? 0xC8584A : 0x4F7FA0);
        if (!site.IsNight) Shine.Motes(site, new Box(X(0.3) - 0.3 * unit, view.Top + 0.2 * unit, 0.7 * unit, 0.6 * unit), 16, 0.0024, Tint.Hex(0xFFF3C8, 0.7), 0.006);
    }

    public override Light LightOf(Site site) => Furniture.LightOf(site);
}
