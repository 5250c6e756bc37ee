using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sets.Pieces;

/// <summary>What grows or lies right before the camera, along the lower edge; what grows sways.</summary>
internal static class Fringe
{
    private const double Depth = 0.3;

    /// <summary>A meadow's edge: blades, and a few flowers between them.</summary>
    public static void Grass(Site site, int dark, int light, double height, params int[] flowers)
    {
        if (site.IsSnowy)
        {
            Drift(site, site.Lit(0xFFFFFF), site.Lit(0xC3D4EC), 0.75 * height);
            return;
        }
        var (shade, shine) = (site.Lit(dark).Lit(0.72), site.Lit(light).Lit(0.86));
        Sway(site, height, 0.16, (brush, area, dice) =>
        {
            Bank(brush, area, shade, 0.2);
            for (var x = area.Left; x < area.Right; x += 0.011 * site.Room)
            {
                var high = area.Height * dice.Between(0.35, 0.86) * (0.55 + 0.45 * Math.Abs(Exact.Sin(x / (0.31 * site.Room))));
                var foot = new Point(x, area.Bottom);
                var tip = foot + new Point(high * dice.Between(-0.42, 0.42), -high);
                brush.Fill(Shapes.Blade(foot, foot + new Point(0, -0.6 * high), tip, 0.016 * site.Room), shade.Towards(shine, dice.Unit()));
                if (flowers.Length > 0 && dice.Below(16) == 0) Ground.Flower(site, brush, tip, 0.016 * site.Room, flowers[dice.Below(flowers.Length)]);
            }
        });
    }

    /// <summary>Reeds with their brown heads, in groups at the sides.</summary>
    public static void Reeds(Site site, int colour, double height)
    {
        var tint = site.Lit(colour).Lit(0.72);
        Sway(site, height, 0.1, (brush, area, dice) =>
        {
            for (var x = area.Left; x < area.Right; x += 0.014 * site.Room)
            {
                var share = (x - site.View.Left) / site.View.Width;
                if (dice.Unit() > Edge(share)) continue;
                var (foot, high) = (new Point(x, area.Bottom), area.Height * dice.Between(0.4, 0.95) * Edge(share));
                var tip = foot + new Point(high * dice.Between(-0.16, 0.2), -high);
                brush.Fill(Shapes.Blade(foot, foot + new Point(0, -0.6 * high), tip, 0.014 * site.Room), tint.Lit(dice.Between(0.8, 1.25)));
                if (dice.Below(4) == 0) brush.Fill(Outline.Ellipse(tip + new Point(0, 0.02 * site.Room), 0.007 * site.Room, 0.026 * site.Room), site.Lit(0x6B4A2E));
            }
        });
    }

    /// <summary>Broad leaves that hang in from the sides and stand up from below.</summary>
    public static void Leaves(Site site, int dark, int light, double height)
    {
        var (shade, shine) = (site.Lit(dark).Lit(0.6), site.Lit(light).Lit(0.8));
        Sway(site, height, 0.06, (brush, area, dice) =>
        {
            for (var x = area.Left; x < area.Right; x += 0.05 * site.Room)
            {
                var share = Edge((x - site.View.Left) / site.View.Width);
                var high = area.Height * dice.Between(0.45, 0.95) * (0.3 + 0.7 * share);
                var foot = new Point(x, area.Bottom + 0.02 * site.Room);
                var tip = foot + new Point(high * dice.Between(-0.7, 0.7), -high);
                BroadLeaf(brush, foot, tip, 0.3 * high, shade.Towards(shine, dice.Unit()));
            }
        });
    }

    /// <summary>A bank of snow, sand or stone that rises a little at the sides.</summary>
    public static void Drift(Site site, Tint light, Tint shade, double height)
    {
        Sway(site, height, 0, (brush, area, dice) =>
        {
            var line = Ridge.Rolling(dice, area.Bottom, area.Height * 0.4, 1.1 * site.Room);
            brush.Fill(Shapes.Below(area, 0.02 * site.Room, x => line(x) - 0.5 * area.Height * Edge((x - site.View.Left) / site.View.Width)),
                Paint.Linear(new(0, area.Top), new(0, area.Bottom), light, shade));
        });
    }

    public static void BroadLeaf(Brush brush, Point foot, Point tip, double wide, Tint tint)
    {
        var aside = (tip - foot).Unit().Across * wide;
        var leaf = new Outline().To(foot).Curve(Point.Between(foot, tip, 0.25) - aside, Point.Between(foot, tip, 0.7) - aside * 0.8, tip)
            .Curve(Point.Between(foot, tip, 0.7) + aside * 0.8, Point.Between(foot, tip, 0.25) + aside, foot).Close();
        brush.Fill(leaf, Paint.Linear(Point.Between(foot, tip, 0.5) - aside * 0.6, Point.Between(foot, tip, 0.5) + aside * 0.6, tint.Lit(1.12), tint.Lit(0.82)));
        brush.Fill(Shapes.Blade(foot, Point.Between(foot, tip, 0.5), tip, 0.06 * wide), tint.Lit(1.3).Fade(0.7));
    }

    /// <summary>Low in the middle, where the cast is, and high at the sides.</summary>
    public static double Edge(double share) => 0.18 + 0.82 * Math.Clamp(Math.Abs(share - 0.5) * 2.6 - 0.42, 0, 1);

    /// <summary>Paints a strip along the lower edge once, whose upper rim the wind moves.</summary>
    /// <param name="amount">Of its height, how far the rim goes.</param>
    public static void Sway(Site site, double height, double amount, Action<Brush, Box, Dice> paint)
    {
        var (high, beyond) = (height * site.Room, 0.2 * site.Canvas.Width);
        var area = new Box(site.Canvas.Left - beyond, site.Brink - high, site.Canvas.Width + 2 * beyond, high);
        var dice = site.Dice();
        var low = site.Canvas.Bottom - area.Bottom + 0.2 * site.Room;
        var strip = site.Prepare(area with { Top = area.Top - 0.1 * high, Height = 1.1 * high }, brush => paint(brush, area, dice));
        var foot = Below(site, strip, low);
        var net = new Mesh(strip, Math.Max(24, strip.Width / 40.0));
        site.Before.Add(new Layer(Depth, (time, brush) =>
        {
            var swing = amount * high * (0.25 + 0.75 * site.Wind);
            brush.Draw(net.Pull(home =>
            {
                var up = Math.Clamp((area.Bottom - home.Y) / high, 0, 1);
                var gust = Exact.Sin(home.X / (0.4 * site.Room) - 1.6 * site.Pace * time) + 0.4 * Exact.Sin(home.X / (0.13 * site.Room) + 2.9 * site.Pace * time);
                return home + new Point(swing * up * up * (gust + 0.6 * site.Wind), 0);
            }));
            brush.Draw(foot);
        }));
    }

    /// <summary>The last row of a strip, drawn out downwards for a camera that looks there.</summary>
    private static Sprite Below(Site site, Sprite strip, double low)
    {
        var sprite = new Sprite(strip.X, strip.Y + strip.Height - 2, strip.Width, Math.Max(2, (int)low));
        var row = strip.Row(strip.Height - 3);
        for (var y = 0; y < sprite.Height; y++) row.CopyTo(sprite.Row(y));
        return sprite;
    }

    private static void Bank(Brush brush, Box area, Tint tint, double share) =>
        brush.Fill(Shapes.Below(new Box(area.Left, area.Top, area.Width, area.Height), 20, x => area.Bottom - share * area.Height * (0.7 + 0.3 * Exact.Sin(x / (0.9 * area.Height)))), tint.Lit(0.85));
}
