using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>Corals of all shapes and colours in shallow, sunny water.</summary>
internal sealed class Reef : Scenery
{
    private static readonly int[] Colours = [0xFF7A6B, 0xFF9F5A, 0xF56FA8, 0xB57BEA, 0xFFD056, 0xFF5E7E, 0x54D6B8];

    public override double Horizon => 0.7;
    public override bool HasSky => false;
    public override Medium Medium => Medium.Underwater;

    public override bool Lets(Weather weather) => weather is Weather.Confetti;

    public override void Build(Site site, Brush brush)
    {
        var unit = site.Unit;
        var dice = site.Dice();
        Underwater.Depths(site, brush);
        Underwater.Hills(site, brush, 0.03, 0.2, Underwater.Deep(site, 0x6A7FC0, 0.7));
        for (var i = 0; i < 15; i++) Coral(site, brush, new Point(site.Canvas.Left + site.Canvas.Width * (i + dice.Unit()) / 15, site.Horizon + 0.05 * unit), unit * dice.Between(0.07, 0.15), 0.6, ref dice);
        Underwater.Bottom(site, brush, 0xF2E3BC, 0xE6CF9C);
        for (var i = 0; i < 24; i++)
        {
            var share = 0.1 + 0.036 * i;
            var across = i % 2 == 0 ? dice.Between(-0.08, 0.3) : dice.Between(0.7, 1.08);
            Coral(site, brush, site.View.At(across, 0) with { Y = site.Row(share) }, unit * (0.09 + 0.012 * i * 0.6), 0.4 - 0.35 * share, ref dice);
        }
        Underwater.Alive(site);
        Fringe.Sway(site, 0.22, 0.06, (edge, area, roll) =>
        {
            for (var x = area.Left; x < area.Right; x += 0.075 * site.Room)
            {
                var share = Fringe.Edge((x - site.View.Left) / site.View.Width);
                if (share > 0.25) Coral(site, edge, new Point(x, area.Bottom + 0.01 * site.Room), area.Height * share * roll.Between(0.55, 0.95), 0, ref roll);
            }
        });
    }

    public override Light LightOf(Site site) => new(site.IsNight ? new Tint(96, 132, 196) : new Tint(196, 232, 250), 0.7, new Point(0, 0.1), 0, 0);

    private static void Coral(Site site, Brush brush, Point foot, double high, double far, ref Dice dice)
    {
        var tint = Underwater.Deep(site, Colours[dice.Below(Colours.Length)], far);
        switch (dice.Below(5))
        {
            case 0:
                Branch(brush, foot, -Math.PI / 2, 0.42 * high, 0.15 * high, 3, tint, ref dice);
                break;
            case 1:
                Fan(brush, foot, high, tint, ref dice);
                break;
            case 2:
                Brain(brush, foot, 0.46 * high, tint);
                break;
            case 3:
                Tubes(brush, foot, high, tint, ref dice);
                break;
            default:
                Anemone(brush, foot, 0.7 * high, tint, ref dice);
                break;
        }
    }

    private static void Branch(Brush brush, Point foot, double turn, double reach, double wide, int more, Tint tint, ref Dice dice)
    {
        var tip = foot + new Point(Exact.Cos(turn), Exact.Sin(turn)) * reach;
        brush.Fill(Shapes.Line(wide, foot, Point.Between(foot, tip, 0.5), tip), tint.Lit(0.8 + 0.07 * (3 - more)));
        brush.Dot(tip, wide * 0.52, tint.Lit(0.86 + 0.1 * (3 - more)));
        if (more == 0) return;
        Branch(brush, tip, turn - dice.Between(0.35, 0.7), reach * 0.72, wide * 0.72, more - 1, tint, ref dice);
        Branch(brush, tip, turn + dice.Between(0.35, 0.7), reach * 0.72, wide * 0.72, more - 1, tint, ref dice);
    }

    private static void Fan(Brush brush, Point foot, double high, Tint tint, ref Dice dice)
    {
        var lean = dice.Between(-0.15, 0.15);
        var middle = foot + new Point(lean * high, -0.56 * high);
        brush.Fill(Shapes.Line(0.07 * high, foot, middle), tint.Lit(0.7));
        brush.Fill(Outline.Ellipse(middle, 0.42 * high, 0.44 * high), tint.Lit(0.9).Fade(0.8));
        for (var i = -4; i <= 4; i++)
        {
            var tip = foot + new Point(0, -0.96 * high).Turned(0.13 * i + lean);
            brush.Fill(Shapes.Blade(foot, Point.Between(foot, tip, 0.5) + new Point(0.03 * i * high, 0), tip, 0.04 * high), tint.Lit(1.15));
        }
        for (var i = 1; i < 4; i++) brush.Fill(Outline.Ellipse(middle, 0.42 * high * i / 4, 0.44 * high * i / 4), tint.Lit(1.15).Fade(0.18));
    }

    private static void Brain(Brush brush, Point foot, double size, Tint tint)
    {
        brush.Fill(new Outline().To(foot + new Point(-size, 0)).Curve(foot + new Point(-1.05 * size, -1.25 * size), foot + new Point(1.05 * size, -1.25 * size), foot + new Point(size, 0)).Close(), Paint.Radial(foot + new Point(-0.3 * size, -0.8 * size), 1.4 * size, tint.Lit(1.15), tint.Lit(0.66)));
        for (var i = 0; i < 4; i++)
        {
            var half = size * (0.8 - 0.16 * i);
            var y = foot.Y - (0.1 + 0.2 * i) * size;
            brush.Fill(Shapes.Line(0.05 * size, [.. Enumerable.Range(0, 17).Select(k => new Point(foot.X + half * (k - 8) / 8.0, y - 0.06 * size * Exact.Sin(k * 1.5 + i)))]), tint.Lit(0.62).Fade(0.7));
        }
    }

    private static void Tubes(Brush brush, Point foot, double high, Tint tint, ref Dice dice)
    {
        for (var i = 0; i < 5; i++)
        {
            var (x, tall, half) = (foot.X + (i - 2) * 0.17 * high, high * dice.Between(0.4, 0.95) * (1 - 0.12 * Math.Abs(i - 2)), 0.09 * high);
            brush.Fill(Outline.RoundedBox(x - half, foot.Y - tall, x + half, foot.Y + half, half), Paint.Linear(new(x - half, 0), new(x + half, 0), tint.Lit(1.15), tint, tint.Lit(0.65)));
            brush.Fill(Outline.Ellipse(new(x, foot.Y - tall + 0.5 * half), 0.62 * half, 0.36 * half), tint.Lit(0.4));
        }
    }

    private static void Anemone(Brush brush, Point foot, double high, Tint tint, ref Dice dice)
    {
        for (var i = -6; i <= 6; i++)
        {
            var tip = foot + new Point(0, -high * dice.Between(0.75, 1)).Turned(0.16 * i);
            brush.Fill(Shapes.Blade(foot + new Point(0.05 * i * high, 0), foot + new Point(0.07 * i * high, -0.5 * high), tip, 0.11 * high), tint.Lit(i % 2 == 0 ? 0.85 : 1.08));
            brush.Dot(tip, 0.05 * high, tint.Towards(Tint.White, 0.4));
        }
    }
}
