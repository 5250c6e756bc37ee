using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Cupboards, a worktop with a sink under the window, a stove with a pot, and a tiled floor.</summary>
internal sealed class Kitchen : Scenery
{
    public override double Horizon => 0.62;
    public override bool HasSky => false;

    public override bool Lets(Weather weather) => weather is Weather.Confetti or Weather.Fireflies or Weather.Petals;

    public override void Build(Site site, Brush brush)
    {
        var (unit, view) = (site.Unit, site.View);
        var dice = site.Dice();
        Furniture.Walls(site, brush, Furniture.Inside(site, 0xF6EAD2), Furniture.Inside(site, 0xD9C6A5), Furniture.Inside(site, 0xFBF6EC), isTiled: true);
        int[] fronts = [0x7FB3A6, 0x8FA9C9, 0xE3A06F, 0xB7C58A];
        var front = fronts[dice.Below(fronts.Length)];
        var mirror = dice.Below(2) == 0;
        double X(double share) => view.At(mirror ? 1 - share : share, 0).X;
        var (foot, top) = (site.Row(0.12), site.Row(0.12) - 0.3 * unit);
        Splash(site, brush, top);
        Furniture.Window(site, brush, new Point(X(0.36), top - 0.24 * unit), 0.34 * unit, 0.26 * unit, 0xF2C14E);
        Cupboards(site, brush, top - 0.16 * unit, top - 0.42 * unit, X, front);
        Worktop(site, brush, top, foot, front);
        Stove(site, brush, new Point(X(0.72), foot), top, 0.26 * unit);
        Sink(site, brush, new Point(X(0.36), top), 0.2 * unit);
        Fridge(site, brush, new Point(X(0.965), foot + 0.02 * unit), 0.26 * unit, 0.62 * unit);
        Jars(site, brush, new Point(X(0.14), top), 0.05 * unit, ref dice);
        Furniture.Plant(site, brush, new Point(X(0.53), top + 0.004 * unit), 0.13 * unit, ref dice);
        Smoke.Rise(site, new Point(X(0.72), top - 0.11 * unit), 0.025 * unit, 0.2 * unit, 5, Tint.White.Fade(0.4));
    }

    public override Light LightOf(Site site) => Furniture.LightOf(site);

    private static void Splash(Site site, Brush brush, double top)
    {
        var (a, b) = (Furniture.Inside(site, 0xFBFAF4), Furniture.Inside(site, 0xDCEBEA));
        var size = 0.052 * site.Unit;
        brush.Fill(Shapes.Box(site.Canvas.Left, top - 3 * size, site.Canvas.Right, top), Furniture.Inside(site, 0xC9D8D6));
        for (var row = 0; row < 3; row++)
        {
            var column = 0;
            for (var x = site.Canvas.Left - (row % 2) * size / 2; x < site.Canvas.Right; x += size, column++)
            {
                brush.Fill(Shapes.Box(x + 0.04 * size, top - (row + 0.96) * size, x + 0.96 * size, top - (row + 0.04) * size), (row * 7 + column * 3) % 5 == 0 ? b : a);
            }
        }
    }

    private static void Cupboards(Site site, Brush brush, double foot, double top, Func<double, double> x, int front)
    {
        foreach (var share in (ReadOnlySpan<double>)[0.05, 0.62, 0.83])
        {
            var (middle, half) = (x(share), 0.13 * site.Unit);
            var tint = Furniture.Inside(site, front);
            brush.Fill(Shapes.Box(middle - half, foot, middle + half, foot + 0.02 * site.Unit), Tint.Black.Fade(0.15));
            brush.Fill(Outline.RoundedBox(middle - half, top, middle + half, foot, 0.008 * site.Unit), tint.Lit(0.9));
            foreach (var side in (ReadOnlySpan<int>)[-1, 0])
            {
                var left = middle + side * half;
                brush.Fill(Outline.RoundedBox(left + 0.06 * half, top + 0.06 * half, left + 0.94 * half, foot - 0.06 * half, 0.006 * site.Unit), tint.Lit(1.08));
                brush.Fill(Outline.RoundedBox(left + 0.2 * half, top + 0.2 * half, left + 0.8 * half, foot - 0.2 * half, 0.006 * site.Unit), tint);
                brush.Dot(new(left + (side < 0 ? 0.86 : 0.14) * half, foot - 0.3 * half), 0.05 * half, Furniture.Inside(site, 0xF2E3B8));
            }
        }
    }

    private static void Worktop(Site site, Brush brush, double top, double foot, int front)
    {
        var tint = Furniture.Inside(site, front);
        brush.Fill(Shapes.Box(site.Canvas.Left, top, site.Canvas.Right, foot), tint.Lit(0.88));
        brush.Fill(Shapes.Box(site.Canvas.Left, foot - 0.03 * site.Unit, site.Canvas.Right, foot), Furniture.Inside(site, 0x5A4A42));
        var wide = 0.18 * site.Unit;
        for (var x = site.Canvas.Left; x < site.Canvas.Right; x += wide)
        {
            brush.Fill(Outline.RoundedBox(x + 0.04 * wide, top + 0.05 * site.Unit, x + 0.96 * wide, foot - 0.04 * site.Unit, 0.008 * site.Unit), tint.Lit(1.06));
            brush.Fill(Outline.RoundedBox(x + 0.14 * wide, top + 0.07 * site.Unit, x + 0.86 * wide, foot - 0.06 * site.Unit, 0.006 * site.Unit), tint);
            brush.Fill(Outline.RoundedBox(x + 0.36 * wide, top + 0.085 * site.Unit, x + 0.64 * wide, top + 0.093 * site.Unit, 0.004 * site.Unit), Furniture.Inside(site, 0xF2E3B8));
        }
        brush.Fill(Shapes.Box(site.Canvas.Left, top, site.Canvas.Right, top + 0.028 * site.Unit), Furniture.Inside(site, 0xC79A63));
        brush.Fill(Shapes.Box(site.Canvas.Left, top, site.Canvas.Right, top + 0.008 * site.Unit), Furniture.Inside(site, 0xE2BC86));
        brush.Fill(Shapes.Box(site.Canvas.Left, top + 0.028 * site.Unit, site.Canvas.Right, top + 0.04 * site.Unit), Tint.Black.Fade(0.16));
    }

    private static void Stove(Site site, Brush brush, Point foot, double top, double wide)
    {
        var (steel, half) = (Furniture.Inside(site, 0xE3E6E6), wide / 2);
        brush.Fill(Shapes.Box(foot.X - half, top, foot.X + half, foot.Y), Paint.Linear(foot - new Point(half, 0), foot + new Point(half, 0), steel, steel.Lit(0.84)));
        brush.Fill(Outline.RoundedBox(foot.X - 0.8 * half, top + 0.36 * (foot.Y - top), foot.X + 0.8 * half, foot.Y - 0.16 * (foot.Y - top), 0.05 * wide), Furniture.Inside(site, 0x39424A));
        brush.Fill(Outline.RoundedBox(foot.X - 0.7 * half, top + 0.42 * (foot.Y - top), foot.X + 0.7 * half, foot.Y - 0.22 * (foot.Y - top), 0.04 * wide), Paint.Linear(new(0, top), new(0, foot.Y), Tint.Hex(0x7A4A2A), Tint.Hex(0xF0A050)));
        for (var i = -2; i <= 2; i++) brush.Dot(new(foot.X + i * 0.3 * half, top + 0.2 * (foot.Y - top)), 0.05 * half * 1.6, Furniture.Inside(site, 0x4A525A));
        brush.Fill(Shapes.Box(foot.X - 1.02 * half, top - 0.01 * wide, foot.X + 1.02 * half, top + 0.04 * wide), Furniture.Inside(site, 0x3A4046));
        var pot = Furniture.Inside(site, 0xD2554A);
        brush.Fill(Outline.RoundedBox(foot.X - 0.5 * half, top - 0.34 * wide, foot.X + 0.5 * half, top, 0.08 * wide), Paint.Linear(foot - new Point(0.5 * half, 0), foot + new Point(0.5 * half, 0), pot.Lit(1.15), pot.Lit(0.75)));
        brush.Fill(Outline.RoundedBox(foot.X - 0.56 * half, top - 0.38 * wide, foot.X + 0.56 * half, top - 0.32 * wide, 0.03 * wide), pot.Lit(0.9));
        brush.Fill(Outline.RoundedBox(foot.X - 0.08 * half, top - 0.43 * wide, foot.X + 0.08 * half, top - 0.37 * wide, 0.02 * wide), Furniture.Inside(site, 0x39424A));
        foreach (var side in (ReadOnlySpan<int>)[-1, 1]) brush.Fill(Outline.RoundedBox(foot.X + side * 0.58 * half - 0.09 * half, top - 0.26 * wide, foot.X + side * 0.58 * half + 0.09 * half, top - 0.2 * wide, 0.02 * wide), pot.Lit(0.8));
    }

    private static void Sink(Site site, Brush brush, Point at, double wide)
    {
        var steel = Furniture.Inside(site, 0xC9D2D6);
        brush.Fill(Outline.RoundedBox(at.X - wide / 2, at.Y - 0.01 * wide, at.X + wide / 2, at.Y + 0.1 * wide, 0.04 * wide), steel.Lit(0.8));
        brush.Fill(Shapes.Line(0.06 * wide, [.. Enumerable.Range(0, 13).Select(i => i / 12.0).Select(t => t < 0.5 ? at + new Point(0, -0.8 * wide * t) : at + new Point(0.16 * wide * (1 - Exact.Cos((t - 0.5) * 2 * Math.PI)) * 0.9, -0.4 * wide - 0.16 * wide * Exact.Sin((t - 0.5) * 2 * Math.PI)))]), steel);
    }

    private static void Fridge(Site site, Brush brush, Point foot, double wide, double high)
    {
        var white = Furniture.Inside(site, 0xEFF3F2);
        brush.Glow(foot, 0.7 * wide, 0.06 * wide, Tint.Black.Fade(0.3));
        brush.Fill(Outline.RoundedBox(foot.X - wide / 2, foot.Y - high, foot.X + wide / 2, foot.Y, 0.08 * wide), Paint.Linear(foot - new Point(wide / 2, 0), foot + new Point(wide / 2, 0), white, white.Lit(0.86)));
        brush.Fill(Shapes.Box(foot.X - wide / 2, foot.Y - 0.64 * high, foot.X + wide / 2, foot.Y - 0.63 * high), white.Lit(0.7));
        foreach (var (from, to) in (ReadOnlySpan<(double, double)>)[(0.9, 0.72), (0.56, 0.34)]) brush.Fill(Outline.RoundedBox(foot.X - 0.4 * wide, foot.Y - from * high, foot.X - 0.34 * wide, foot.Y - to * high, 0.03 * wide), white.Lit(0.72));
        brush.Fill(Shapes.Box(foot.X - 0.1 * wide, foot.Y - 0.88 * high, foot.X + 0.16 * wide, foot.Y - 0.78 * high), Furniture.Inside(site, 0xF6D365));
        brush.Dot(new(foot.X + 0.03 * wide, foot.Y - 0.885 * high), 0.03 * wide, Furniture.Inside(site, 0xE0554A));
    }

    private static void Jars(Site site, Brush brush, Point foot, double size, ref Dice dice)
    {
        int[] fills = [0xE8B04A, 0x9C5A3C, 0xB8C46A, 0xD8604A];
        for (var i = 0; i < 4; i++)
        {
            var (x, high) = (foot.X + (i - 1.5) * 1.25 * size, size * dice.Between(1.1, 1.7));
            brush.Fill(Outline.RoundedBox(x - size / 2, foot.Y - high, x + size / 2, foot.Y, 0.15 * size), Furniture.Inside(site, 0xE6F0EE));
            brush.Fill(Outline.RoundedBox(x - 0.42 * size, foot.Y - 0.66 * high, x + 0.42 * size, foot.Y - 0.06 * size, 0.12 * size), Furniture.Inside(site, fills[i]));
            brush.Fill(Outline.RoundedBox(x - 0.46 * size, foot.Y - high - 0.18 * size, x + 0.46 * size, foot.Y - high + 0.08 * size, 0.06 * size), Furniture.Inside(site, 0xA9744A));
        }
    }
}
