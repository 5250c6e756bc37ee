using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>A red barn with its silo, a field in furrows, bales and a rail fence.</summary>
internal sealed class Farm : Scenery
{
    public override double Horizon => 0.52;

    public override void Build(Site site, Brush brush)
    {
        var unit = site.Unit;
        var dice = site.Dice();
        Clouds.Usual(site, brush, site.Horizon - 0.26 * unit);
        Ridge.Hills(site, brush, site.Horizon + 0.02 * unit, 0.14 * unit, 0.9 * site.Room, site.Lit(0xA6C36A, 1), site.Lit(0xA6C36A, 0.75));
        Ridge.Hills(site, brush, site.Horizon + 0.03 * unit, 0.07 * unit, 0.7 * site.Room, site.Lit(0xD8C063, 0.6), site.Lit(0xC9AE52, 0.4));
        Trees.Line(site, brush, site.Horizon + 0.02 * unit, 0.07 * unit, 1.9, 0.55, 0.1, 0.2);
        var (far, near) = site.IsSnowy ? (0xE8F0FA, 0xF6FAFF) : (0xB9B45A, 0x8FAE4C);
        Ground.Lay(site, brush, far, near, _ => site.Horizon + 0.01 * unit);
        Furrows(site, brush);
        var right = site.Sun.X < site.View.Centre.X;
        var barn = site.View.At(right ? 0.8 : 0.2, 0) with { Y = site.Row(0.15) };
        Windmill(site, brush, site.View.At(right ? 0.12 : 0.88, 0) with { Y = site.Row(0.06) }, 0.34 * unit);
        Barn(site, brush, barn, 0.34 * unit, right ? 1 : -1);
        for (var i = 0; i < 4; i++) Bale(site, brush, site.View.At(dice.Between(0.05, 0.95), 0) with { Y = site.Row(0.2 + 0.08 * i) }, 0.034 * unit * (1 + i * 0.4));
        Fence(site, brush, site.Row(0.4), 0.12 * unit);
        Ground.Tufts(site, brush, 70, site.IsSnowy ? 0xB9CBE2 : 0x6C8A36, near);
        Fringe.Grass(site, site.IsSnowy ? 0xB9CBE2 : 0x9A8A35, site.IsSnowy ? 0xF4F8FF : 0xE3C95C, 0.15);
    }

    private static void Furrows(Site site, Brush brush)
    {
        var from = site.View.At(0.5, 0) with { Y = site.Horizon - 0.03 * site.Unit };
        var foot = site.Row(0.42);
        for (var i = -14; i <= 14; i++)
        {
            var (left, right) = (new Point(from.X + i * 0.3 * site.Unit, foot), new Point(from.X + (i + 0.5) * 0.3 * site.Unit, foot));
            var top = site.Horizon + 0.012 * site.Unit;
            var share = (top - from.Y) / (foot - from.Y);
            brush.Fill(Outline.Polygon(Point.Between(from, left, share), Point.Between(from, right, share), right, left), site.Lit(site.IsSnowy ? 0xCBD8EA : 0x8C6B3E, 0.2).Fade(0.5));
        }
    }

    private static void Barn(Site site, Brush brush, Point foot, double high, int side)
    {
        var (red, white) = (site.Lit(0xB5402F, 0.12), site.Lit(0xF7F2E8, 0.12));
        var half = 0.52 * high;
        var silo = foot.X + side * 0.82 * high;
        brush.Fill(Shapes.Box(silo - 0.15 * high, foot.Y - 0.95 * high, silo + 0.15 * high, foot.Y), Paint.Linear(new(silo - 0.15 * high, 0), new(silo + 0.15 * high, 0), site.Lit(0xD7DDE0, 0.12), site.Lit(0x9AA6AD, 0.12)));
        brush.Fill(Outline.Ellipse(new(silo, foot.Y - 0.95 * high), 0.15 * high, 0.13 * high), site.Lit(site.IsSnowy ? 0xF4F8FF : 0xB9C3C8, 0.12));
        Point[] gable = [new(-half, 0), new(-half, -0.5 * high), new(-0.62 * half, -0.82 * high), new(0, -high), new(0.62 * half, -0.82 * high), new(half, -0.5 * high), new(half, 0)];
        brush.Fill(Outline.Polygon([.. gable.Select(corner => foot + corner)]), Paint.Linear(foot - new Point(half, 0), foot + new Point(half, 0), red.Lit(1.08), red.Lit(0.82)));
        brush.Fill(Shapes.Line(0.06 * high, [.. gable[1..6].Select(corner => foot + corner * 1.03)]), site.Lit(site.IsSnowy ? 0xF4F8FF : 0x5B4A48, 0.12));
        brush.Fill(Shapes.Box(foot.X - 0.2 * high, foot.Y - 0.42 * high, foot.X + 0.2 * high, foot.Y), white);
        brush.Fill(Shapes.Box(foot.X - 0.175 * high, foot.Y - 0.395 * high, foot.X + 0.175 * high, foot.Y), red.Lit(0.7));
        brush.Fill(Shapes.Line(0.028 * high, foot + new Point(-0.175 * high, 0), foot + new Point(0.175 * high, -0.395 * high)), white);
        brush.Fill(Shapes.Line(0.028 * high, foot + new Point(0.175 * high, 0), foot + new Point(-0.175 * high, -0.395 * high)), white);
        Buildings.Window(site, brush, foot - new Point(0, 0.7 * high), 0.14 * high, 0.14 * high, 0.12, site.IsNight);
    }

    private static void Windmill(Site site, Brush brush, Point foot, double high)
    {
        var steel = site.Lit(0x8A949B, 0.35);
        brush.Fill(Shapes.Line(0.02 * high, foot - new Point(0.12 * high, 0), foot - new Point(0, high)), steel);
        brush.Fill(Shapes.Line(0.02 * high, foot + new Point(0.12 * high, 0), foot - new Point(0, high)), steel);
        for (var i = 1; i < 5; i++) brush.Fill(Shapes.Line(0.012 * high, foot + new Point(-0.12 * high * (1 - i / 5.0), -high * i / 5), foot + new Point(0.12 * high * (1 - i / 5.0), -high * i / 5)), steel);
        var (hub, radius, shown) = (foot - new Point(0, high), 0.19 * high, site.Grade.Apply(site.Lit(0xE8ECEC, 0.3)));
        site.Behind.Add(new Layer(0, (time, wheel) =>
        {
            for (var blade = 0; blade < 8; blade++)
            {
                var turn = blade * Math.PI / 4 + time * site.Pace * (0.5 + 2 * site.Wind);
                var (root, wide) = (hub + new Point(0, -0.2 * radius).Turned(turn), hub + new Point(0, -radius).Turned(turn));
                var aside = (wide - hub).Unit().Across * (0.2 * radius);
                wheel.Fill(Outline.Polygon(root, wide - aside, wide + aside * 0.4), shown);
            }
            wheel.Dot(hub, 0.14 * radius, shown.Lit(0.6));
        }));
    }

    private static void Bale(Site site, Brush brush, Point foot, double radius)
    {
        var straw = site.Lit(0xE3BE58, 0.1);
        brush.Glow(foot, 1.4 * radius, 0.3 * radius, Tint.Black.Fade(0.3));
        brush.Fill(Outline.RoundedBox(foot.X - 0.2 * radius, foot.Y - 2 * radius, foot.X + 2.2 * radius, foot.Y, 0.9 * radius), Paint.Linear(foot - new Point(0, 2 * radius), foot, straw.Lit(1.05), straw.Lit(0.7)));
        brush.Fill(Outline.Ellipse(foot - new Point(0, radius), 0.8 * radius, radius), straw.Lit(1.1));
        brush.Fill(Outline.Ellipse(foot - new Point(0, radius), 0.5 * radius, 0.64 * radius), straw.Lit(0.92));
        brush.Fill(Outline.Ellipse(foot - new Point(0, radius), 0.24 * radius, 0.3 * radius), straw.Lit(1.08));
    }

    private static void Fence(Site site, Brush brush, double foot, double high)
    {
        var wood = site.Lit(0x9C7048, 0.06);
        foreach (var rail in (ReadOnlySpan<double>)[0.45, 0.8]) brush.Fill(Shapes.Box(site.Canvas.Left, foot - (rail + 0.055) * high, site.Canvas.Right, foot - (rail - 0.055) * high), wood.Lit(1.05));
        for (var x = site.Canvas.Left; x < site.Canvas.Right; x += 1.9 * high)
        {
            brush.Fill(Outline.RoundedBox(x, foot - high, x + 0.14 * high, foot + 0.02 * high, 0.03 * high), Paint.Linear(new(x, 0), new(x + 0.14 * high, 0), wood.Lit(1.1), wood.Lit(0.7)));
        }
    }
}
