using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>A swimming pool with lane lines, tiles, loungers and a parasol; the cast is in the water or at its edge.</summary>
internal sealed class Pool : Scenery
{
    public override double Horizon => 0.42;
    public override Medium Medium => Medium.Water;
    public override double Mirror => 0.2;

    public override void Build(Site site, Brush brush)
    {
        var (unit, room) = (site.Unit, site.Room);
        var dice = site.Dice();
        Clouds.Usual(site, brush, site.Horizon - 0.26 * unit);
        var deck = site.Row(0.2);
        Trees.Line(site, brush, site.Horizon, 0.2 * unit, 0.6, 0.5, 0, 0.1);
        foreach (var share in (ReadOnlySpan<double>)[0.07, 0.33, 0.93]) Trees.Palm(site, brush, site.View.At(share + dice.Between(-0.03, 0.03), 0) with { Y = site.Horizon + 0.02 * unit }, 0.36 * unit, 0.3, dice.Next());
        Trees.Line(site, brush, site.Horizon + 0.03 * unit, 0.07 * unit, 0.5, 0.3, 0, 0.05);
        brush.Fill(Shapes.Box(site.Canvas.Left, site.Horizon + 0.01 * unit, site.Canvas.Right, site.Canvas.Bottom), Paint.Linear(new(0, site.Horizon), new(0, deck), site.Lit(0xE9DCC4, 0.2), site.Lit(0xF3E8D2)));
        for (var i = -9; i <= 9; i++)
        {
            var (top, low) = (site.View.Centre.X + i * 0.13 * unit, site.View.Centre.X + i * 0.2 * unit);
            brush.Fill(Outline.Polygon(new(top, site.Horizon), new(top + 1, site.Horizon), new(low + 2, deck), new(low, deck)), site.Lit(0xC9B99B).Fade(0.5));
        }
        Lounger(site, brush, site.View.At(0.17, 0) with { Y = site.Row(0.16) }, 0.2 * unit, 0xF0766A);
        Lounger(site, brush, site.View.At(0.83, 0) with { Y = site.Row(0.16) }, 0.2 * unit, 0x4FB0C6);
        Parasol(site, brush, site.View.At(0.73, 0) with { Y = site.Row(0.14) }, 0.34 * unit);
        var water = site.Lit(0x45BFDD);
        brush.Fill(Shapes.Box(site.Canvas.Left, deck, site.Canvas.Right, deck + 0.016 * unit), site.Lit(0xFFFFFF));
        brush.Fill(Shapes.Box(site.Canvas.Left, deck + 0.016 * unit, site.Canvas.Right, deck + 0.05 * unit), site.Lit(0x2F93B5));
        brush.Fill(Shapes.Box(site.Canvas.Left, deck + 0.04 * unit, site.Canvas.Right, site.Canvas.Bottom), Paint.Linear(new(0, deck), new(0, site.Canvas.Bottom), water.Towards(site.SkyEdge, 0.4), water, water.Lit(0.86)));
        Tiles(site, brush, deck, unit);
        Ripples(site, deck);
        Water.Glitter(site, deck + 0.05 * unit, site.View.Bottom, 46, 0.6);
        Ladder(site, brush, site.View.At(0.36, 0) with { Y = deck + 0.04 * unit }, 0.13 * unit);
        Ropes(site, deck, room);
    }

    private static void Tiles(Site site, Brush brush, double deck, double unit)
    {
        for (var i = 0; i < 3; i++)
        {
            var x = site.View.At(0.2 + 0.3 * i, 0).X;
            var away = x - site.View.Centre.X;
            brush.Fill(Outline.Polygon(new(x - 0.02 * unit, deck + 0.06 * unit), new(x + 0.02 * unit, deck + 0.06 * unit), new(site.View.Centre.X + 1.9 * away + 0.05 * unit, site.Canvas.Bottom), new(site.View.Centre.X + 1.9 * away - 0.05 * unit, site.Canvas.Bottom)),
                site.Lit(0x1F6F9A).Fade(0.3));
        }
    }

    /// <summary>The bright net that light makes on a pool's bottom.</summary>
    private static void Ripples(Site site, double deck)
    {
        var dice = site.Dice();
        var shown = site.Grade.Apply(site.Lit(0xC8F6FF).Towards(Tint.White, 0.4));
        var nets = Enumerable.Range(0, 34).Select(i =>
        {
            var down = (i + 0.5) / 34;
            return (At: new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, deck + (0.06 + down * 0.95) * (site.View.Bottom - deck)), Half: (0.05 + 0.12 * down) * site.Unit, Phase: dice.Between(0, 6.28));
        }).ToArray();
        site.Behind.Add(new Layer(0, (time, brush) =>
        {
            foreach (var (at, half, phase) in nets)
            {
                var (a, b) = (Exact.Sin(1.1 * time * site.Pace + phase), Exact.Cos(0.8 * time * site.Pace + 2 * phase));
                Point[] line = [at - new Point(half, -0.1 * half * b), at + new Point(-0.45 * half, 0.16 * half * a), at + new Point(0.05 * half, -0.06 * half * b), at + new Point(0.5 * half, -0.17 * half * a), at + new Point(half, 0.1 * half * b)];
                brush.Fill(Shapes.Line(0.035 * half, line), shown.Fade(0.4 + 0.2 * a));
            }
        }));
    }

    private static void Ropes(Site site, double deck, double room)
    {
        var (red, white) = (site.Grade.Apply(site.Lit(0xE5564A)), site.Grade.Apply(site.Lit(0xFDFBF4)));
        foreach (var row in (ReadOnlySpan<double>)[0.13, 0.3])
        {
            var y = deck + (0.05 + row) * (site.View.Bottom - deck);
            var size = (0.008 + 0.02 * row) * room;
            var floats = site.Prepare(new Box(site.Canvas.Left, y - size, site.Canvas.Width, 2 * size), brush =>
            {
                var i = 0;
                for (var x = site.Canvas.Left; x < site.Canvas.Right; x += 2.6 * size) brush.Fill(Outline.RoundedBox(x, y - 0.55 * size, x + 2.3 * size, y + 0.55 * size, 0.5 * size), i++ % 4 < 2 ? red : white);
            });
            site.Behind.Add(new Layer(0, (time, brush) => brush.Draw(floats, Affine.Move(0, 0.5 * size * Exact.Sin(1.4 * time * site.Pace + 9 * row)))));
        }
    }

    private static void Ladder(Site site, Brush brush, Point foot, double high)
    {
        var steel = site.Lit(0xD5DEE4);
        foreach (var x in (ReadOnlySpan<double>)[-0.16, 0.16])
        {
            brush.Fill(Shapes.Box(foot.X + (x - 0.025) * high, foot.Y - 0.5 * high, foot.X + (x + 0.025) * high, foot.Y), steel);
            brush.Fill(Shapes.Line(0.05 * high, foot + new Point(x * high, -0.5 * high), foot + new Point(x * high + 0.05 * high, -0.62 * high), foot + new Point(x * high + 0.2 * high, -0.62 * high), foot + new Point(x * high + 0.25 * high, -0.42 * high)), steel);
        }
        for (var i = 0; i < 2; i++) brush.Fill(Shapes.Box(foot.X - 0.16 * high, foot.Y - (0.1 + 0.2 * i) * high, foot.X + 0.16 * high, foot.Y - (0.05 + 0.2 * i) * high), steel.Lit(0.9));
    }

    private static void Lounger(Site site, Brush brush, Point foot, double wide, int cloth)
    {
        brush.Glow(foot, 0.6 * wide, 0.08 * wide, Tint.Black.Fade(0.3));
        var (frame, tint) = (site.Lit(0xFDFBF4), site.Lit(cloth));
        foreach (var x in (ReadOnlySpan<double>)[-0.42, 0.1, 0.42]) brush.Fill(Shapes.Box(foot.X + x * wide, foot.Y - 0.2 * wide, foot.X + (x + 0.04) * wide, foot.Y), frame);
        brush.Fill(Shapes.Line(0.07 * wide, foot + new Point(-0.5 * wide, -0.2 * wide), foot + new Point(0.16 * wide, -0.2 * wide), foot + new Point(0.5 * wide, -0.5 * wide)), frame);
        brush.Fill(Shapes.Line(0.06 * wide, foot + new Point(-0.47 * wide, -0.25 * wide), foot + new Point(0.14 * wide, -0.25 * wide), foot + new Point(0.46 * wide, -0.54 * wide)), tint);
    }

    private static void Parasol(Site site, Brush brush, Point foot, double high)
    {
        brush.Fill(Shapes.Box(foot.X - 0.014 * high, foot.Y - 0.9 * high, foot.X + 0.014 * high, foot.Y), site.Lit(0xB08A62));
        var top = foot - new Point(0, high);
        for (var i = 0; i < 6; i++)
        {
            Point At(double t) => new(foot.X + (t - 0.5) * 1.0 * high, foot.Y - 0.7 * high - 0.03 * high * (1 - 4 * (t - 0.5) * (t - 0.5)));
            var (a, b) = (At(i / 6.0), At((i + 1) / 6.0));
            brush.Fill(new Outline().To(top).Curve(top + new Point((a.X - top.X) * 0.6, 0.02 * high), a - new Point(0, 0.12 * high), a).To(b).Curve(b - new Point(0, 0.12 * high), top + new Point((b.X - top.X) * 0.6, 0.02 * high), top).Close(),
                site.Lit(i % 2 == 0 ? 0xF2C14E : 0xFDF6E6));
        }
    }
}
