using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Dark rock around a chamber, stalactites, glowing crystals, and light from an opening.</summary>
internal sealed class Cave : Scenery
{
    public override double Horizon => 0.6;
    public override bool HasSky => false;
    public override double Mirror => 0.15;

    public override bool Lets(Weather weather) => weather is Weather.Fireflies or Weather.Confetti or Weather.Fog;

    public override void Build(Site site, Brush brush)
    {
        var (unit, room) = (site.Unit, site.Room);
        var dice = site.Dice();
        brush.Fill(Shapes.Box(site.Canvas), Paint.Linear(new(0, site.Canvas.Top), new(0, site.Horizon), Tint.Hex(0x171D33), Tint.Hex(0x33415F), Tint.Hex(0x4E6484)));
        var hole = site.View.At(site.Sun.X < site.View.Centre.X ? 0.36 : 0.64, 0) with { Y = site.View.Top + 0.45 * (site.Horizon - site.View.Top) };
        var day = site.SkyEdge.Towards(Tint.White, site.IsNight ? 0.1 : 0.4);
        brush.Glow(hole, 0.75 * room, 0.7 * room, day.Fade(0.6));
        brush.Fill(Blob(hole, 0.17 * room, ref dice), Paint.Linear(hole - new Point(0, 0.16 * room), hole + new Point(0, 0.16 * room), site.Zenith.Towards(site.SkyMiddle, 0.7), day));
        Wall(site, brush, 0.40, Tint.Hex(0x3A4766), Tint.Hex(0x4A5B7C), ref dice);
        brush.Fill(Shapes.Below(site.Canvas, 0.02 * room, Ridge.Rolling(site.Dice(), site.Horizon + 0.02 * unit, 0.05 * unit, 0.8 * room)),
            Paint.Linear(new(0, site.Horizon - 0.05 * unit), new(0, site.Canvas.Bottom), Tint.Hex(0x5A6C8C), Tint.Hex(0x3C4966), Tint.Hex(0x1E2438)));
        brush.Glow(new(hole.X, site.Row(0.3)), 0.5 * room, 0.12 * room, day.Fade(0.5));
        Pool(site, brush, ref dice);
        foreach (var (share, row, size, colour) in (ReadOnlySpan<(double, double, double, int)>)[(0.12, 0.16, 0.13, 0x5FE0E8), (0.86, 0.12, 0.11, 0xB888FF), (0.95, 0.42, 0.2, 0x5FE0E8), (0.03, 0.5, 0.2, 0xFF8AD0), (0.70, 0.05, 0.07, 0x7CF0C0)])
        {
            Crystals(site, brush, site.View.At(share, 0) with { Y = site.Row(row) }, size * unit, Tint.Hex(colour), ref dice);
        }
        for (var i = 0; i < 9; i++)
        {
            var foot = new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Row(0.2 + 0.09 * i));
            var size = 0.06 * unit * (0.4 + 0.08 * i);
            brush.Fill(Shapes.Smooth(foot + new Point(-size, 0), foot + new Point(-0.5 * size, -0.5 * size), foot + new Point(0.3 * size, -0.62 * size), foot + new Point(size, 0)), Paint.Linear(foot - new Point(0, 0.6 * size), foot, Tint.Hex(0x7084A6), Tint.Hex(0x2A3248)));
        }
        Wall(site, brush, 0.20, Tint.Hex(0x1C2236), Tint.Hex(0x2A334E), ref dice);
        Shine.Beams(site, new Box(hole.X - 0.2 * room, hole.Y - 0.1 * room, 0.4 * room, site.Row(0.5) - hole.Y), 3, day.Fade(site.IsNight ? 0.12 : 0.26), 0.18, isBefore: false);
        Drip(site, ref dice);
        Shine.Motes(site, site.View, 20, 0.0026, Tint.Hex(0xCFEFFF, 0.8), 0.015);
        Fringe.Drift(site, Tint.Hex(0x2A3248), Tint.Hex(0x0E111C), 0.12);
    }

    public override Light LightOf(Site site) => new(new Tint(172, 190, 232), 0.75, new Point(0.1, 0.12), 0.8, Mirror);

    private static Outline Blob(Point at, double size, ref Dice dice)
    {
        Span<Point> rim = stackalloc Point[11];
        for (var i = 0; i < rim.Length; i++)
        {
            var turn = 2 * Math.PI * i / rim.Length;
            rim[i] = at + new Point(Exact.Cos(turn), 0.85 * Exact.Sin(turn)) * (size * dice.Between(0.8, 1.15));
        }
        return Shapes.Smooth(rim);
    }

    /// <summary>A vault with teeth of stone, open in the middle.</summary>
    private static void Wall(Site site, Brush brush, double low, Tint top, Tint edge, ref Dice dice)
    {
        var wall = new Outline().To(new(site.Canvas.Left - 9, site.Canvas.Top - 9));
        wall.To(new(site.Canvas.Left - 9, site.View.Bottom + 9 - 0.3 * (1 - low) * site.View.Height));
        var count = 19;
        for (var i = 0; i <= count; i++)
        {
            var x = site.Canvas.Left + site.Canvas.Width * i / count;
            var edgeShare = Fringe.Edge((x - site.View.Left) / site.View.Width) - 0.18;
            var y = site.View.Top + (site.Horizon - site.View.Top) * low * (0.45 + 0.4 * dice.Unit()) + edgeShare * edgeShare * 0.85 * (site.Horizon - site.View.Top);
            var tooth = site.Room * dice.Between(0.03, 0.14) * (1 - low);
            wall.To(new(x - 0.017 * site.Room, y)).To(new(x, y + tooth)).To(new(x + 0.017 * site.Room, y));
        }
        wall.To(new(site.Canvas.Right + 9, site.View.Bottom + 9 - 0.3 * (1 - low) * site.View.Height)).To(new(site.Canvas.Right + 9, site.Canvas.Top - 9)).Close();
        brush.Fill(wall, Paint.Linear(new(0, site.View.Top), new(0, site.Horizon), top, edge));
    }

    private static void Pool(Site site, Brush brush, ref Dice dice)
    {
        var at = site.View.At(0.42, 0) with { Y = site.Row(0.22) };
        Ground.Patch(brush, at + new Point(0, 3), 0.34 * site.Unit, 0.05 * site.Unit, Tint.Hex(0x1A2136), ref dice);
        Ground.Patch(brush, at, 0.33 * site.Unit, 0.045 * site.Unit, Tint.Hex(0x5FB8D0), ref dice);
        Water.Glitter(site, at.Y - 0.03 * site.Unit, at.Y + 0.03 * site.Unit, 9, 0.6, new Box(at.X - 0.22 * site.Unit, 0, 0.44 * site.Unit, 1));
    }

    private static void Crystals(Site site, Brush brush, Point foot, double size, Tint tint, ref Dice dice)
    {
        brush.Glow(foot - new Point(0, 0.5 * size), 1.5 * size, 1.2 * size, tint.Fade(0.5));
        for (var i = 0; i < 6; i++)
        {
            var turn = (i - 2.5) * 0.32 + dice.Between(-0.08, 0.08);
            var (high, half) = (size * dice.Between(0.55, 1.05) * (1 - 0.1 * Math.Abs(i - 2.5)), size * 0.11);
            Point Of(double x, double y) => foot + new Point((i - 2.5) * 0.12 * size, 0) + new Point(x, y).Turned(turn);
            brush.Fill(Outline.Polygon(Of(-half, 0), Of(-half, -0.8 * high), Of(0, -high), Of(0.2 * half, -0.74 * high), Of(0.2 * half, 0)), tint.Towards(Tint.White, 0.35));
            brush.Fill(Outline.Polygon(Of(0.2 * half, 0), Of(0.2 * half, -0.74 * high), Of(0, -high), Of(half, -0.8 * high), Of(half, 0)), tint.Lit(0.72));
        }
        Shine.Flicker(site, foot - new Point(0, 0.5 * size), 0.9 * size, tint.Fade(0.28));
    }

    private static void Drip(Site site, ref Dice dice)
    {
        var drops = Enumerable.Range(0, 4).Select(i => (X: site.View.At(0.15 + 0.23 * i, 0).X, Start: i / 4.0, Top: site.View.Top + 0.2 * site.Room, End: site.Row(0.15 + 0.2 * (i * 7 % 4) / 3.0))).ToArray();
        var shown = site.Grade.Apply(Tint.Hex(0xBFE6F5));
        var size = 0.005 * site.Room * dice.Between(0.9, 1.1);
        site.Behind.Add(new Layer(0, (time, brush) =>
        {
            foreach (var (x, start, top, end) in drops)
            {
                var age = (start + 0.4 * time * site.Pace) % 1 / 0.4;
                if (age < 1) brush.Fill(Outline.Ellipse(new(x, top + (end - top) * age * age), 0.7 * size, size * (1 + age)), shown.Fade(0.8));
                else if (age < 1.8) brush.Fill(Ring(new(x, end), (age - 1) * 9 * size, 0.25 * size), shown.Fade(0.6 * (1.8 - age)));
            }
        }));
    }

    private static Outline Ring(Point at, double radius, double wide) =>
        new Outline { IsEvenOdd = true }.AddRound(at.X, at.Y, radius + wide, 0.3 * (radius + wide)).AddRound(at.X, at.Y, Math.Max(0.1, radius - wide), 0.3 * Math.Max(0.1, radius - wide));
}
