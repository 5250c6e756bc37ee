using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Sets.Pieces;

/// <summary>What stands in rooms. Indoors the hour is seen through the window, and lamps make up for it.</summary>
internal static class Furniture
{
    /// <summary>A colour by day at the window, or by lamplight.</summary>
    public static Tint Inside(Site site, int rgb)
    {
        var (tint, light) = (Tint.Hex(rgb), LightColour(site));
        return new Tint(tint.Red * light.Red / 255, tint.Green * light.Green / 255, tint.Blue * light.Blue / 255);
    }

    public static Light LightOf(Site site) => new(LightColour(site), 0.7, new Point(0.15, 0.12), 0.6, 0.06);

    public static void Walls(Site site, Brush brush, Tint wall, Tint floor, Tint trim, bool isTiled = false)
    {
        var (canvas, unit, rail) = (site.Canvas, site.Unit, site.Horizon);
        brush.Fill(Shapes.Box(canvas.Left, canvas.Top, canvas.Right, rail), Paint.Linear(new(0, canvas.Top), new(0, rail), wall.Lit(1.03), wall.Lit(0.93)));
        if (!isTiled)
        {
            for (var x = site.View.Centre.X - 40 * 0.07 * unit; x < canvas.Right; x += 0.14 * unit) brush.Fill(Shapes.Box(x, canvas.Top, x + 0.07 * unit, rail), Tint.White.Fade(0.12));
        }
        brush.Fill(Shapes.Box(canvas.Left, rail, canvas.Right, canvas.Bottom), Paint.Linear(new(0, rail), new(0, canvas.Bottom), floor.Lit(0.82), floor, floor.Lit(0.92)));
        var from = site.View.Centre with { Y = rail - 0.55 * unit };
        Point At(double y, double x) => new(from.X + x * (y - from.Y) / (rail - from.Y), y);
        for (var i = -22; i <= 22; i++)
        {
            var x = i * 0.12 * unit;
            brush.Fill(Outline.Polygon(At(rail, x), At(rail, x + 0.003 * unit), At(canvas.Bottom, x + 0.004 * unit), At(canvas.Bottom, x)), floor.Lit(0.7).Fade(0.7));
        }
        for (var i = 1; i < (isTiled ? 8 : 1); i++)
        {
            var y = rail + (canvas.Bottom - rail) * i * i / 49.0;
            brush.Fill(Shapes.Box(canvas.Left, y, canvas.Right, y + 0.003 * unit), floor.Lit(0.7).Fade(0.7));
        }
        brush.Fill(Shapes.Box(canvas.Left, rail - 0.035 * unit, canvas.Right, rail), trim);
        brush.Fill(Shapes.Box(canvas.Left, rail - 0.008 * unit, canvas.Right, rail + 0.012 * unit), Paint.Linear(new(0, rail - 0.008 * unit), new(0, rail + 0.012 * unit), Tint.Black.Fade(0.1), Tint.Black.Fade(0.25), Tint.Black.Fade(0)));
    }

    /// <summary>With what is outside, a sill and curtains.</summary>
    public static void Window(Site site, Brush brush, Point at, double wide, double high, int cloth)
    {
        var (half, down, frame) = (wide / 2, high / 2, 0.022 * site.Unit);
        brush.Fill(Shapes.Box(at.X - half - frame, at.Y - down - frame, at.X + half + frame, at.Y + down + frame), Inside(site, 0xFFFDF6));
        brush.Fill(Shapes.Box(at.X - half, at.Y - down, at.X + half, at.Y + down), Paint.Linear(at - new Point(0, down), at + new Point(0, down), site.Zenith, site.SkyMiddle, site.SkyEdge));
        if (site.IsNight)
        {
            brush.Dot(at + new Point(-0.18 * wide, -0.24 * high), 0.07 * high, Tint.Hex(0xF4F1E4));
            for (var i = 0; i < 12; i++) brush.Dot(at + new Point((i * 0.37 % 1 - 0.5) * 0.9 * wide, (i * 0.61 % 1 - 0.5) * 0.7 * high), 0.002 * site.Room, Tint.White.Fade(0.8));
        }
        var hill = site.Lit(site.IsSnowy ? 0xF0F5FC : 0x7FB158, 0.4);
        brush.Fill(new Outline().To(at + new Point(-half, down)).To(at + new Point(-half, 0.2 * down)).Curve(at + new Point(-0.3 * half, -0.1 * down), at + new Point(0.2 * half, 0.6 * down), at + new Point(half, 0.3 * down)).To(at + new Point(half, down)).Close(), hill);
        brush.Fill(new Outline().To(at + new Point(-half, down)).To(at + new Point(-half, 0.75 * down)).Curve(at + new Point(-0.2 * half, 0.9 * down), at + new Point(0.3 * half, 0.4 * down), at + new Point(half, 0.55 * down)).To(at + new Point(half, down)).Close(), hill.Lit(0.85));
        foreach (var x in (ReadOnlySpan<double>)[0]) brush.Fill(Shapes.Box(at.X + x - 0.3 * frame, at.Y - down, at.X + x + 0.3 * frame, at.Y + down), Inside(site, 0xFFFDF6));
        brush.Fill(Shapes.Box(at.X - half, at.Y - 0.3 * frame, at.X + half, at.Y + 0.3 * frame), Inside(site, 0xFFFDF6));
        brush.Fill(Outline.RoundedBox(at.X - half - 2.4 * frame, at.Y + down + frame, at.X + half + 2.4 * frame, at.Y + down + 2.3 * frame, 0.4 * frame), Inside(site, 0xF1E8D8));
        Curtain(site, brush, at.X - half - 2 * frame, at.X - 0.62 * half, at.Y - down - 2.5 * frame, at.Y + down + 5 * frame, Inside(site, cloth));
        Curtain(site, brush, at.X + 0.62 * half, at.X + half + 2 * frame, at.Y - down - 2.5 * frame, at.Y + down + 5 * frame, Inside(site, cloth));
        brush.Fill(Outline.RoundedBox(at.X - half - 4 * frame, at.Y - down - 3 * frame, at.X + half + 4 * frame, at.Y - down - 2.2 * frame, 0.4 * frame), Inside(site, 0x8A5F3C));
        if (site.IsNight) return;
        // The sun's patch on the floor.
        var (top, low) = (site.Row(0.2), site.Row(0.62));
        brush.Fill(Outline.Polygon(new(at.X - 0.3 * half, top), new(at.X + 1.4 * half, top), new(at.X + 2.3 * half, low), new(at.X, low)), site.Glow.Fade(0.25 * site.Hour.Palette.Sunshine));
    }

    public static void Pictures(Site site, Brush brush, Point at, double size, ref Dice dice)
    {
        int[] colours = [0xE8A87C, 0x85B8B0, 0xE27D60, 0xC38D9E, 0xF2C879, 0x6A8FB5];
        foreach (var (x, y, wide, high) in (ReadOnlySpan<(double, double, double, double)>)[(-0.75, 0, 0.6, 0.8), (0.15, -0.25, 0.8, 0.5), (0.05, 0.42, 0.5, 0.5), (0.72, 0.4, 0.5, 0.5)])
        {
            var (left, top) = (at.X + (x - wide / 2) * size, at.Y + (y - high / 2) * size);
            brush.Fill(Shapes.Box(left - 0.05 * size, top - 0.05 * size, left + (wide + 0.05) * size, top + (high + 0.05) * size), Inside(site, 0x7B5740));
            brush.Fill(Shapes.Box(left, top, left + wide * size, top + high * size), Inside(site, 0xFBF5E8));
            var (a, b) = (Inside(site, colours[dice.Below(colours.Length)]), Inside(site, colours[dice.Below(colours.Length)]));
            brush.Fill(Shapes.Box(left + 0.07 * size, top + 0.07 * size, left + (wide - 0.07) * size, top + (high - 0.07) * size), Paint.Linear(new(0, top), new(0, top + high * size), a.Towards(Tint.White, 0.5), a));
            brush.Fill(Outline.Ellipse(new(left + wide * 0.5 * size, top + (high - 0.07) * size), (wide / 2 - 0.08) * size, 0.3 * high * size), b);
        }
    }

    public static void Shelf(Site site, Brush brush, Point foot, double wide, double high, ref Dice dice)
    {
        var (wood, half) = (Inside(site, 0x9A6A42), wide / 2);
        brush.Glow(foot, 0.65 * wide, 0.06 * wide, Tint.Black.Fade(0.35));
        brush.Fill(Shapes.Box(foot.X - half, foot.Y - high, foot.X + half, foot.Y), wood);
        int[] spines = [0xC8584A, 0x4F7FA0, 0xE2B04A, 0x6FA06A, 0x8A5A8C, 0xE8D8B8];
        const int Boards = 4;
        for (var board = 0; board < Boards; board++)
        {
            var (top, low) = (foot.Y - high * (Boards - board) / Boards + 0.025 * high, foot.Y - high * (Boards - board - 1) / Boards - 0.02 * high);
            brush.Fill(Shapes.Box(foot.X - 0.92 * half, top, foot.X + 0.92 * half, low), wood.Lit(0.6));
            for (var x = foot.X - 0.88 * half; x < foot.X + 0.75 * half;)
            {
                var (thick, tall) = (wide * dice.Between(0.045, 0.085), (low - top) * dice.Between(0.62, 0.92));
                if (dice.Below(6) > 0) brush.Fill(Shapes.Box(x, low - tall, x + thick * 0.93, low), Inside(site, spines[dice.Below(spines.Length)]));
                x += thick;
            }
        }
    }

    public static void Sofa(Site site, Brush brush, Point foot, double wide, int cloth)
    {
        var (tint, half, high) = (Inside(site, cloth), wide / 2, 0.46 * wide);
        brush.Glow(foot, 0.62 * wide, 0.07 * wide, Tint.Black.Fade(0.4));
        foreach (var x in (ReadOnlySpan<double>)[-0.85, 0.85]) brush.Fill(Shapes.Box(foot.X + x * half - 0.02 * wide, foot.Y - 0.08 * wide, foot.X + x * half + 0.02 * wide, foot.Y), Inside(site, 0x6B4A33));
        brush.Fill(Outline.RoundedBox(foot.X - 0.92 * half, foot.Y - high, foot.X + 0.92 * half, foot.Y - 0.1 * wide, 0.08 * wide), Paint.Linear(foot - new Point(0, high), foot, tint.Lit(1.05), tint.Lit(0.8)));
        foreach (var side in (ReadOnlySpan<double>)[-0.43, 0.43])
        {
            brush.Fill(Outline.RoundedBox(foot.X + (side - 0.42) * half, foot.Y - 0.9 * high, foot.X + (side + 0.42) * half, foot.Y - 0.42 * high, 0.05 * wide), tint.Lit(1.1));
            brush.Fill(Outline.RoundedBox(foot.X + (side - 0.43) * half, foot.Y - 0.46 * high, foot.X + (side + 0.43) * half, foot.Y - 0.2 * high, 0.04 * wide), Paint.Linear(foot - new Point(0, 0.46 * high), foot - new Point(0, 0.2 * high), tint.Lit(1.2), tint.Lit(0.92)));
        }
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            brush.Fill(Outline.RoundedBox(foot.X + side * 0.94 * half - 0.085 * wide, foot.Y - 0.66 * high, foot.X + side * 0.94 * half + 0.085 * wide, foot.Y - 0.07 * wide, 0.07 * wide), Paint.Linear(foot - new Point(0, 0.66 * high), foot, tint.Lit(1.12), tint.Lit(0.72)));
            brush.Fill(Shapes.Smooth(CushionAt(foot + new Point(side * 0.6 * half, -0.58 * high), 0.085 * wide, side)), Inside(site, side < 0 ? 0xF2C879 : 0xF7EFE0));
        }
    }

    public static void Lamp(Site site, Brush brush, Point foot, double high)
    {
        brush.Glow(foot, 0.16 * high, 0.03 * high, Tint.Black.Fade(0.35));
        var top = foot - new Point(0, high);
        if (site.IsNight) brush.Glow(top + new Point(0, 0.08 * high), 1.15 * high, 1.1 * high, Tint.Hex(0xFFC873, 0.5));
        brush.Fill(Shapes.Box(foot.X - 0.01 * high, foot.Y - 0.85 * high, foot.X + 0.01 * high, foot.Y), Inside(site, 0x5A4638));
        brush.Fill(Outline.Ellipse(foot, 0.09 * high, 0.022 * high), Inside(site, 0x5A4638));
        var (light, shade) = site.IsNight ? (Tint.Hex(0xFFF0C0), Tint.Hex(0xFFC66A)) : (Inside(site, 0xFBEFD4), Inside(site, 0xE6CFA2));
        brush.Fill(Outline.Polygon(top + new Point(-0.09 * high, 0), top + new Point(0.09 * high, 0), top + new Point(0.16 * high, 0.22 * high), top + new Point(-0.16 * high, 0.22 * high)), Paint.Linear(top, top + new Point(0, 0.22 * high), light, shade));
        if (site.IsNight) Shine.Flicker(site, top + new Point(0, 0.12 * high), 0.4 * high, Tint.Hex(0xFFD48A, 0.25));
    }

    public static void Plant(Site site, Brush brush, Point foot, double high, ref Dice dice)
    {
        brush.Glow(foot, 0.3 * high, 0.05 * high, Tint.Black.Fade(0.35));
        var pot = foot - new Point(0, 0.3 * high);
        int[] greens = [0x4F9A52, 0x6DB45A, 0x3C7F4A];
        for (var i = 0; i < 11; i++)
        {
            var tip = pot + new Point(0, -high * dice.Between(0.45, 0.72)).Turned((i - 5) * 0.24 + dice.Between(-0.08, 0.08));
            Fringe.BroadLeaf(brush, pot, tip, 0.085 * high, Inside(site, greens[i % greens.Length]));
        }
        brush.Fill(Outline.Polygon(pot + new Point(-0.18 * high, 0), pot + new Point(0.18 * high, 0), foot + new Point(0.13 * high, 0), foot + new Point(-0.13 * high, 0)), Paint.Linear(pot - new Point(0.18 * high, 0), pot + new Point(0.18 * high, 0), Inside(site, 0xD98A62), Inside(site, 0xA65C3C)));
        brush.Fill(Shapes.Box(pot.X - 0.2 * high, pot.Y - 0.02 * high, pot.X + 0.2 * high, pot.Y + 0.05 * high), Inside(site, 0xE29A72));
    }

    public static void Rug(Site site, Brush brush, Point at, double half, int colour)
    {
        var tint = Inside(site, colour);
        var high = 0.24 * half;
        (double Share, Tint Tint)[] rings = [(1, tint.Lit(0.85)), (0.93, Inside(site, 0xF5E6C8)), (0.87, tint), (0.6, Inside(site, 0xF5E6C8)), (0.55, tint.Lit(1.15)), (0.24, Inside(site, 0xF0C060))];
        brush.Fill(Outline.Ellipse(at + new Point(0, 0.02 * half), 1.01 * half, 1.03 * high), Tint.Black.Fade(0.2));
        foreach (var (share, ring) in rings) brush.Fill(Outline.Ellipse(at, share * half, share * high), ring);
    }

    private static Tint LightColour(Site site) => site.IsNight ? new Tint(206, 172, 146) : new Tint(255, 250, 242).Towards(site.Hour.Light, site.Hour.Daytime == Daytime.GoldenHour ? 0.5 : 0.25);

    private static Point[] CushionAt(Point at, double size, int side) =>
        [.. ((Point[])[new(-1, -1), new(0, -0.86), new(1, -1), new(0.88, 0), new(1, 1), new(0, 0.88), new(-1, 1), new(-0.88, 0)]).Select(corner => at + (corner * size).Turned(0.2 * side))];

    private static void Curtain(Site site, Brush brush, double left, double right, double top, double bottom, Tint tint)
    {
        const int Folds = 4;
        for (var i = 0; i < Folds; i++)
        {
            var (a, b) = (left + (right - left) * i / Folds, left + (right - left) * (i + 1) / Folds);
            brush.Fill(Outline.Polygon(new(a, top), new(b, top), new(b, bottom), new((a + b) / 2, bottom + 0.008 * site.Unit), new(a, bottom)), Paint.Linear(new(a, 0), new(b, 0), tint.Lit(0.8), tint.Lit(1.12), tint.Lit(1.05), tint.Lit(0.76)));
        }
    }
}
