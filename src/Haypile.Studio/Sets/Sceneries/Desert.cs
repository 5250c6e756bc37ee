using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Dunes with a lit and a shaded flank, a mesa far off, and cacti.</summary>
internal sealed class Desert : Scenery
{
    public override double Horizon => 0.56;

    public override void Build(Site site, Brush brush)
    {
        var unit = site.Unit;
        var dice = site.Dice();
        Clouds.Drift(site, site.Canvas.Top + 0.04 * site.Room, site.Horizon - 0.3 * site.Room, site.Has(Weather.Cloudy) ? 4 : 1, 0.22, 0.8);
        foreach (var share in (ReadOnlySpan<double>)[0.14, 0.62, 0.9])
        {
            Mesa(site, brush, site.View.At(share + dice.Between(-0.08, 0.08), 0) with { Y = site.Horizon + 0.02 * unit }, unit * dice.Between(0.1, 0.2), ref dice);
        }
        var (light, shade) = (0xEFCB86, 0xC98F56);
        Ridge.Hills(site, brush, site.Horizon + 0.03 * unit, 0.06 * unit, 0.8 * site.Room, site.Lit(light, 0.75), site.Lit(shade, 0.6));
        for (var i = 0; i < 5; i++) Dune(site, brush, i, light, shade, ref dice);
        Ground.Patches(site, brush, 8, site.Lit(0xF7DDA4), 0.4);
        Ripples(site, brush, ref dice);
        foreach (var (share, row, high) in (ReadOnlySpan<(double, double, double)>)[(0.68, 0.1, 0.1), (0.09, 0.26, 0.26), (0.92, 0.34, 0.33)])
        {
            var foot = site.View.At(share + dice.Between(-0.03, 0.03), 0) with { Y = site.Row(row) };
            brush.Glow(foot, 0.3 * high * unit, 0.05 * high * unit, Tint.Black.Fade(0.35));
            Cactus(site, brush, foot, high * unit, 0.4 - row, ref dice);
        }
        Rocks.Scatter(site, brush, 9, 0.035, 0xB98659);
        Fringe.Drift(site, site.Lit(0xF0CC88), site.Lit(0xB97F49), 0.09);
    }

    private static void Dune(Site site, Brush brush, int index, int light, int shade, ref Dice dice)
    {
        var foot = site.Row(0.05 + 0.2 * index);
        var high = (0.07 + 0.03 * index) * site.Unit;
        var crest = Ridge.Rolling(site.Dice(), foot + 0.3 * high, high, site.Room * dice.Between(0.9, 1.4));
        var far = 0.55 - 0.13 * index;
        Ridge.Under(site, brush, crest, foot - high, foot + 0.22 * site.Unit, site.Lit(light, far), site.Lit(light, far).Lit(0.9));
        // The flank that the sun does not reach begins at the crest and runs out below.
        var lit = site.Sun.X < site.View.Centre.X ? 1 : -1;
        var (phase, length) = (dice.Between(0, 1), site.Room * dice.Between(0.55, 0.8));
        for (var x = site.Canvas.Left - phase * length; x < site.Canvas.Right + length; x += length)
        {
            var (a, b) = (new Point(x, crest(x)), new Point(x + 0.62 * length, crest(x + 0.62 * length)));
            var tail = new Point(x + (lit > 0 ? 0.75 : -0.1) * length, foot + 1.1 * high);
            var edge = new Outline().To(a);
            for (var i = 1; i <= 12; i++) edge.To(new(a.X + (b.X - a.X) * i / 12, crest(a.X + (b.X - a.X) * i / 12)));
            brush.Fill(edge.Curve(b + new Point(lit * 0.05 * length, 0.4 * high), tail + new Point(-lit * 0.2 * length, -0.3 * high), tail)
                .Curve(tail + new Point(-lit * 0.3 * length, -0.5 * high), a + new Point(lit * 0.1 * length, 0.5 * high), a).Close(), site.Lit(shade, far).Fade(0.55));
        }
    }

    private static void Ripples(Site site, Brush brush, ref Dice dice)
    {
        for (var i = 0; i < 44; i++)
        {
            var share = 0.35 + 0.75 * i / 44;
            var (at, half) = (new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Row(share)), 0.08 * site.Unit * share);
            brush.Fill(Shapes.Blade(at - new Point(half, 0), at - new Point(0, 0.16 * half), at + new Point(half, 0), 0.05 * half), site.Lit(0xB9824C).Fade(0.4));
        }
    }

    private static void Mesa(Site site, Brush brush, Point foot, double high, ref Dice dice)
    {
        var half = high * dice.Between(0.7, 1.6);
        var rock = site.Lit(0xC07A55, 0.85);
        brush.Fill(Outline.Polygon(foot + new Point(-1.35 * half, 0), foot + new Point(-half, -0.45 * high), foot + new Point(-0.86 * half, -high), foot + new Point(0.8 * half, -high * 0.96), foot + new Point(0.95 * half, -0.5 * high), foot + new Point(1.35 * half, 0)),
            Paint.Linear(foot - new Point(0, high), foot, rock, rock.Towards(site.Air, 0.5)));
        brush.Fill(Outline.Polygon(foot + new Point(0.2 * half, -high * 0.98), foot + new Point(0.8 * half, -high * 0.96), foot + new Point(0.95 * half, -0.5 * high), foot + new Point(1.35 * half, 0), foot + new Point(0.4 * half, 0)), rock.Lit(0.75).Fade(0.5));
    }

    private static void Cactus(Site site, Brush brush, Point foot, double high, double far, ref Dice dice)
    {
        var green = site.Lit(0x5B9A55, far);
        var half = 0.09 * high;
        var side = dice.Below(2) == 0 ? 1 : -1;
        Arm(side, 0.38, 0.72, 0.26);
        Arm(-side, 0.52, 0.86, 0.23);
        Column(foot.X, foot.Y, foot.Y - high, half);

        void Arm(int way, double from, double to, double reach)
        {
            var x = foot.X + way * reach * high;
            brush.Fill(Outline.RoundedBox(Math.Min(foot.X, x - 0.7 * half), foot.Y - (from + 0.13) * high, Math.Max(foot.X, x + 0.7 * half), foot.Y - from * high, 0.7 * half), green.Lit(0.85));
            Column(x, foot.Y - from * high, foot.Y - to * high, 0.72 * half);
        }

        void Column(double x, double low, double top, double wide)
        {
            brush.Fill(Outline.RoundedBox(x - wide, top, x + wide, low, wide), Paint.Linear(new(x - wide, 0), new(x + wide, 0), green.Lit(1.2), green, green.Lit(0.7)));
            for (var i = -1; i <= 1; i++) brush.Fill(Shapes.Box(x + i * 0.5 * wide - 0.04 * wide, top + wide, x + i * 0.5 * wide + 0.04 * wide, low - 0.3 * wide), green.Lit(0.6).Fade(0.5));
        }
    }
}
