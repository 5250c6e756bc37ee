using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sets.Pieces;

/// <summary>Water under the sky: it has the sky's colours, glitters under the sun, and moves.</summary>
internal static class Water
{
    public static readonly int Sea = 0x2F86B5, Lake = 0x4A97B8, Lagoon = 0x3FC0C4;

    /// <summary>From the horizon, or a line, down to the lower edge.</summary>
    public static void Lay(Site site, Brush brush, int colour, double top, double bottom, Func<double, double>? line = null)
    {
        var (far, near) = (site.SkyEdge.Towards(site.Lit(colour), 0.42), site.Lit(colour).Towards(site.Zenith, 0.22));
        var paint = Paint.Linear(new(0, top), new(0, bottom), far, far.Towards(near, 0.62), near, near.Lit(0.8));
        brush.Fill(line is null ? Shapes.Box(site.Canvas.Left, top, site.Canvas.Right, site.Canvas.Bottom) : Shapes.Below(site.Canvas, 0.02 * site.Room, line), paint);
        if (site.Hour.Palette.Sunshine > 0.2) Path(site, brush, top, bottom);
    }

    /// <summary>Dashes of light that come and go, longer towards the front.</summary>
    public static void Glitter(Site site, double top, double bottom, int count, double opacity = 0.5, Box? within = null)
    {
        var dice = site.Dice();
        var area = within ?? site.Canvas;
        var tint = site.Grade.Apply(site.SkyEdge.Towards(Tint.White, 0.5));
        var dashes = Enumerable.Range(0, count).Select(i =>
        {
            var down = (i + dice.Unit()) / count;
            down *= down;
            return (At: new Point(area.Left + dice.Unit() * area.Width, top + (0.02 + 0.98 * down) * (bottom - top)), Long: (0.012 + 0.05 * down) * site.Unit * dice.Between(0.5, 1.3),
                Phase: dice.Between(0, 6.28), Rate: dice.Between(0.8, 1.8) * site.Pace);
        }).ToArray();
        site.Behind.Add(new Layer(0, (time, brush) =>
        {
            foreach (var dash in dashes)
            {
                var shine = Exact.Sin(dash.Phase + dash.Rate * time);
                if (shine <= 0.05) continue;
                var at = dash.At + new Point(0.35 * dash.Long * Exact.Sin(dash.Phase * 3 + 0.7 * time), 0);
                var half = dash.Long * (0.4 + 0.6 * shine);
                brush.Fill(Outline.Polygon(at - new Point(half, 0), at - new Point(0, 0.07 * dash.Long), at + new Point(half, 0), at + new Point(0, 0.07 * dash.Long)), tint.Fade(opacity * shine));
            }
        }));
    }

    /// <summary>Rows of crests that roll towards the front.</summary>
    /// <param name="height">Of the nearest ones.</param>
    public static void Swell(Site site, double top, double bottom, int rows, int colour, double height)
    {
        var dice = site.Dice();
        var (crest, trough) = (site.Lit(colour).Towards(site.SkyEdge, 0.45), site.Lit(colour).Lit(0.8).Towards(site.Zenith, 0.2));
        for (var i = 0; i < rows; i++)
        {
            var near = (i + 0.5) / rows;
            var row = top + (bottom - top) * (0.05 + 0.95 * near * near);
            var (length, high) = ((0.08 + 0.3 * near) * site.Unit, height * site.Unit * (0.15 + 0.85 * near));
            var shift = dice.Between(0, length);
            var strip = site.Prepare(new Box(site.Canvas.Left - 2 * length, row - high, site.Canvas.Width + 4 * length, 2.2 * high), brush =>
                Crests(site, brush, row, length, high, crest.Fade(0.3 + 0.25 * near), trough.Fade(0.25), shift));
            var (rate, phase) = ((0.7 + 0.3 * (1 - near)) * site.Pace * (0.7 + site.Wind), dice.Between(0, 6.28));
            site.Behind.Add(new Layer(0.1 * near, (time, brush) =>
                brush.Draw(strip, Affine.Move(0.42 * length * Exact.Sin(rate * time + phase), 0.35 * high * Exact.Sin(1.7 * rate * time + phase)))));
        }
    }

    private static void Crests(Site site, Brush brush, double row, double length, double high, Tint crest, Tint trough, double shift)
    {
        var dice = site.Dice();
        for (var x = site.Canvas.Left - 2 * length + shift; x < site.Canvas.Right + 2 * length; x += length * dice.Between(0.8, 1.6))
        {
            var (half, y) = (length * dice.Between(0.3, 0.52), row + high * dice.Between(-0.2, 0.5));
            brush.Fill(Arc(x, y + 0.28 * high, half * 0.9, 0.4 * high), trough);
            brush.Fill(Arc(x, y, half, 0.5 * high), crest);
        }
    }

    private static Outline Arc(double x, double y, double half, double high) => new Outline()
        .To(new(x - half, y)).Curve(new(x - 0.4 * half, y - high), new(x + 0.4 * half, y - high), new(x + half, y))
        .Curve(new(x + 0.4 * half, y - 0.45 * high), new(x - 0.4 * half, y - 0.45 * high), new(x - half, y)).Close();

    /// <summary>Under the sun or the moon.</summary>
    private static void Path(Site site, Brush brush, double top, double bottom)
    {
        var dice = site.Dice();
        var low = 1 - site.Hour.Palette.SunHeight;
        var tint = site.Glow.Fade((site.IsNight ? 0.34 : 0.2 + 0.45 * low) * site.Hour.Palette.Sunshine);
        for (var i = 0; i < 34; i++)
        {
            var down = (i + dice.Unit()) / 34;
            var row = top + down * down * (bottom - top) * 0.95 + 0.004 * site.Unit;
            var half = (0.02 + 0.09 * down) * site.Room * dice.Between(0.3, 1);
            var at = new Point(site.Sun.X + dice.Between(-0.06, 0.06) * site.Room * (0.3 + down), row);
            var high = (0.0022 + 0.006 * down) * site.Room;
            brush.Fill(Outline.Polygon(at - new Point(half, 0), at - new Point(0, high), at + new Point(half, 0), at + new Point(0, high)), tint.Fade(1 - 0.55 * down));
        }
    }
}
