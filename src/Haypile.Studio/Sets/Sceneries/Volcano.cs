using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>A cone that glows and smokes, lava that runs down, and black ground with cracks.</summary>
internal sealed class Volcano : Scenery
{
    public override Daytime Usual => Daytime.GoldenHour;
    public override double Horizon => 0.6;

    public override void Build(Site site, Brush brush)
    {
        var (unit, room) = (site.Unit, site.Room);
        var dice = site.Dice();
        brush.Fill(Shapes.Box(site.Canvas.Left, site.Canvas.Top, site.Canvas.Right, site.Horizon + 0.05 * unit),
            Paint.Linear(new(0, site.Canvas.Top), new(0, site.Horizon), Tint.Hex(0x2A1424, 0.75), Tint.Hex(0x7A2A2C, 0.6), Tint.Hex(0xFF8A4A, 0.6)));
        Ridge.Hills(site, brush, site.Horizon + 0.02 * unit, 0.12 * unit, 0.7 * room, site.Lit(0x5A3F4A, 0.8), site.Lit(0x5A3F4A, 0.6));
        var foot = site.View.At(site.Sun.X < site.View.Centre.X ? 0.6 : 0.4, 0) with { Y = site.Horizon + 0.04 * unit };
        var high = Math.Min(0.46 * unit, 0.72 * (site.Horizon - site.View.Top));
        var top = foot - new Point(0, high);
        brush.Glow(top, 0.5 * high, 0.42 * high, Tint.Hex(0xFF6A2A, 0.85));
        Cone(site, brush, foot, high);
        Ground.Lay(site, brush, 0x5B4650, 0x3A2E36);
        Ground.Patches(site, brush, 12, site.Lit(0x241C22), 0.45);
        Cracks(brush, site, ref dice);
        Rocks.Scatter(site, brush, 14, 0.05, 0x55464E);
        Smoke.Rise(site, top, 0.11 * high, 0.6 * high, 9, Tint.Hex(0x4A3A44, 0.75));
        Shine.Flicker(site, top + new Point(0, 0.02 * high), 0.2 * high, Tint.Hex(0xFFB050, 0.7));
        Lava(site, top, foot, high);
        Shine.Motes(site, new Box(site.View.Left, site.View.Top, site.View.Width, site.View.Height), 34, 0.0034, Tint.Hex(0xFF9A3C), 0.09);
        Fringe.Drift(site, site.Lit(0x4A3A42), site.Lit(0x1E181C), 0.08);
    }

    public override Light LightOf(Site site) => base.LightOf(site) with { Colour = site.Hour.Light.Towards(new Tint(255, 150, 100), 0.4) };

    private static void Cone(Site site, Brush brush, Point foot, double high)
    {
        var rock = site.Lit(0x6A4A4E, 0.4);
        Outline Flank(double from, double to) => new Outline().To(foot + new Point(from * 1.25 * high, 0)).Curve(foot + new Point(from * 0.6 * high, -0.25 * high), foot + new Point(from * 0.3 * high, -0.7 * high), foot + new Point(from * 0.16 * high, -high))
            .To(foot + new Point(to * 0.16 * high, -high)).Curve(foot + new Point(to * 0.3 * high, -0.7 * high), foot + new Point(to * 0.6 * high, -0.25 * high), foot + new Point(to * 1.25 * high, 0)).Close();
        brush.Fill(Flank(-1, 1), Paint.Linear(foot - new Point(0, high), foot, rock.Lit(0.75), rock.Towards(site.Air, 0.25)));
        brush.Fill(Flank(0.1, 1), Tint.Black.Fade(0.22));
        brush.Fill(Outline.Ellipse(foot - new Point(0, high), 0.16 * high, 0.035 * high), Paint.Linear(foot - new Point(0, 1.04 * high), foot - new Point(0, 0.96 * high), Tint.Hex(0xFFE08A), Tint.Hex(0xFF7A2A)));
    }

    /// <summary>Streams whose brighter parts run down.</summary>
    private static void Lava(Site site, Point top, Point foot, double high)
    {
        var (hot, warm) = (site.Grade.Apply(Tint.Hex(0xFFE07A)), site.Grade.Apply(Tint.Hex(0xF4521E)));
        (double To, double Wide, double Long)[] streams = [(-0.42, 0.045, 0.86), (0.06, 0.06, 0.98), (0.5, 0.04, 0.74)];
        var runs = streams.Select(stream =>
        {
            var end = Point.Between(top, foot + new Point(stream.To * high, 0), stream.Long);
            var bend = Point.Between(top, end, 0.5) + new Point(stream.To * -0.16 * high, 0.06 * high);
            Point At(double t) => Point.Between(Point.Between(top + new Point(stream.To * 0.25 * high, 0), bend, t), Point.Between(bend, end, t), t);
            var line = Shapes.Line(stream.Wide * high, [.. Enumerable.Range(0, 15).Select(i => At(i / 14.0) + new Point((i % 2 == 0 ? 0.008 : -0.008) * high, 0))]);
            var core = Shapes.Line(stream.Wide * 0.4 * high, [.. Enumerable.Range(0, 15).Select(i => At(i / 14.0))]);
            return (line, core, At: (Func<double, Point>)At, stream.Wide);
        }).ToArray();
        site.Behind.Add(new Layer(0, (time, brush) =>
        {
            foreach (var (line, core, at, wide) in runs)
            {
                brush.Fill(line, warm);
                brush.Fill(core, hot.Fade(0.8));
                for (var i = 0; i < 4; i++)
                {
                    var t = (i / 4.0 + 0.07 * site.Pace * time) % 1;
                    brush.Glow(at(t), wide * 0.8 * high, wide * 1.6 * high, hot.Fade(0.8 * Math.Min(1, 6 * Math.Min(t, 1 - t))));
                }
            }
        }));
    }

    private static void Cracks(Brush brush, Site site, ref Dice dice)
    {
        Span<Point> line = stackalloc Point[5];
        for (var i = 0; i < 13; i++)
        {
            var share = 0.12 + 0.9 * i / 13;
            var at = new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Row(share));
            var step = 0.05 * site.Unit * (0.4 + share);
            for (var k = 0; k < line.Length; k++) line[k] = at + new Point((k - 2) * step, dice.Between(-0.25, 0.25) * step);
            brush.Glow(at, 3 * step, 0.5 * step, Tint.Hex(0xFF6A2A, 0.5));
            brush.Fill(Shapes.Line(0.1 * step, line), Tint.Hex(0xFFAA4A));
        }
    }
}
