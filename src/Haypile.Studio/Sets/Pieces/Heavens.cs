using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sets.Pieces;

/// <summary>What there is beyond the air: stars, nebulae, globes; and ground that never knew any.</summary>
internal static class Heavens
{
    private static readonly (int Light, int Dark, int Band)[] Globes =
        [(0xF2B46A, 0xA0522E, 0xFFDCA8), (0x7FC8E8, 0x2A5A9A, 0xD0F0FF), (0xE88AB0, 0x7A2E6A, 0xFFC8DC), (0x9AD88C, 0x2E7A5A, 0xE0F8C8), (0xC8A8F0, 0x5A3A9A, 0xEAD8FF), (0xE8705A, 0x8A2A2A, 0xFFB090)];

    public static void Deep(Site site, Brush brush, double bottom, ref Dice dice, double nebula = 1)
    {
        var (room, area) = (site.Room, site.Canvas);
        brush.Fill(Shapes.Box(area.Left, area.Top, area.Right, area.Bottom), Paint.Linear(new(0, area.Top), new(0, bottom), Tint.Hex(0x0A0B24), Tint.Hex(0x161A44), Tint.Hex(0x2A2560)));
        (int A, int B)[] clouds = [(0x7A3FC0, 0x2F6FD0), (0xC0407A, 0x5A3FC0), (0x1F8FA8, 0x4A5FD0)];
        var (a, b) = clouds[dice.Below(clouds.Length)];
        var from = new Point(area.Left, area.Top + dice.Between(0.2, 0.8) * (bottom - area.Top));
        var to = new Point(area.Right, area.Top + dice.Between(0.1, 0.7) * (bottom - area.Top));
        for (var i = 0; i < 26; i++)
        {
            var at = Point.Between(from, to, dice.Unit()) + new Point(0, dice.Between(-0.2, 0.2) * room);
            var size = room * dice.Between(0.12, 0.34);
            brush.Glow(at, size * 1.3, size * 0.8, Tint.Hex(dice.Below(2) == 0 ? a : b, 0.2 * nebula));
        }
        for (var i = 0; i < 420; i++)
        {
            var luck = dice.Unit();
            var size = room * (0.0007 + 0.0016 * luck * luck * luck);
            var tint = Tint.Hex(dice.Below(5) switch { 0 => 0xBFD4FF, 1 => 0xFFE4BF, _ => 0xFFFFFF });
            brush.Dot(new(area.Left + dice.Unit() * area.Width, area.Top + dice.Unit() * (bottom - area.Top)), size, tint.Fade(0.35 + 0.6 * luck));
        }
    }

    public static void Globe(Site site, Brush brush, Point at, double radius, ulong seed, bool isRinged)
    {
        var dice = new Dice(seed);
        var kind = Globes[dice.Below(Globes.Length)];
        var (light, dark) = (Tint.Hex(kind.Light), Tint.Hex(kind.Dark));
        brush.Glow(at, 1.5 * radius, 1.5 * radius, light.Fade(0.35));
        if (isRinged) Ring(brush, at, radius, Tint.Hex(kind.Band), isBack: true);
        var lamp = at + new Point(-0.4, -0.45) * radius;
        brush.Fill(Outline.Ellipse(at, radius, radius), Paint.Radial(lamp, 1.75 * radius, light.Towards(Tint.White, 0.25), light, dark, dark.Lit(0.45)));
        for (var i = 0; i < 5; i++)
        {
            // Bands follow the round: shorter towards the poles.
            var y = dice.Between(-0.75, 0.75);
            var half = Math.Sqrt(1 - y * y) * 0.97;
            var (wide, row) = (dice.Between(0.03, 0.1), at.Y + y * radius);
            brush.Fill(new Outline().To(new(at.X - half * radius, row)).Curve(new(at.X - 0.4 * half * radius, row + 0.12 * radius), new(at.X + 0.4 * half * radius, row + 0.12 * radius), new(at.X + half * radius, row))
                .Curve(new(at.X + 0.4 * half * radius, row + (0.12 + wide) * radius), new(at.X - 0.4 * half * radius, row + (0.12 + wide) * radius), new(at.X - half * radius, row)).Close(), Tint.Hex(kind.Band, 0.22));
        }
        if (isRinged) Ring(brush, at, radius, Tint.Hex(kind.Band), isBack: false);
    }

    public static void Earth(Site site, Brush brush, Point at, double radius, ref Dice dice)
    {
        brush.Glow(at, 1.5 * radius, 1.5 * radius, Tint.Hex(0x6FB8FF, 0.45));
        brush.Fill(Outline.Ellipse(at, radius, radius), Paint.Radial(at + new Point(-0.4, -0.4) * radius, 1.7 * radius, Tint.Hex(0x8FD0FF), Tint.Hex(0x3F8FE0), Tint.Hex(0x1A4A9A), Tint.Hex(0x0A1A4A)));
        Span<Point> rim = stackalloc Point[9];
        foreach (var (x, y, size) in (ReadOnlySpan<(double, double, double)>)[(-0.35, -0.3, 0.3), (0.2, 0.05, 0.34), (-0.25, 0.42, 0.22), (0.45, -0.5, 0.16)])
        {
            for (var i = 0; i < rim.Length; i++)
            {
                var turn = 2 * Math.PI * i / rim.Length;
                rim[i] = at + (new Point(x, y) + new Point(Exact.Cos(turn), Exact.Sin(turn)) * (size * dice.Between(0.6, 1.05))) * radius;
            }
            brush.Fill(Shapes.Smooth(rim), Tint.Hex(0x6FBF5A).Towards(Tint.Hex(0x1A4A6A), 0.3 * (1 + x)));
        }
        foreach (var (x, y, half) in (ReadOnlySpan<(double, double, double)>)[(-0.1, -0.62, 0.36), (0.3, -0.2, 0.34), (-0.4, 0.1, 0.3), (0.1, 0.55, 0.36)])
        {
            brush.Fill(Outline.Ellipse(at + new Point(x, y) * radius, half * radius, 0.07 * radius, -0.12), Tint.White.Fade(0.75));
        }
        brush.Fill(Outline.Ellipse(at, radius, radius), Paint.Radial(at + new Point(-0.45, -0.4) * radius, 1.6 * radius, Tint.Clear, Tint.Clear, Tint.Hex(0x06102E, 0.35), Tint.Hex(0x06102E, 0.8)));
    }

    public static void Range(Site site, Brush brush, double below, double high, double length, Tint top, Tint bottom) =>
        Ridge.Under(site, brush, Ridge.Rolling(site.Dice(), site.Horizon + below * site.Unit, high * site.Unit, length * site.Room), site.Horizon - high * site.Unit, site.Horizon + 0.1 * site.Unit, top, bottom);

    public static void Craters(Site site, Brush brush, int count, Tint rim, Tint shade, ref Dice dice)
    {
        for (var i = 0; i < count; i++)
        {
            var share = 0.1 + 1.05 * i / count;
            var at = new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Row(share));
            var half = 0.11 * site.Unit * (0.15 + share) * dice.Between(0.4, 1.2);
            brush.Fill(Outline.Ellipse(at - new Point(0, 0.03 * half), 1.12 * half, 0.36 * half), rim);
            brush.Fill(Outline.Ellipse(at, half, 0.3 * half), Paint.Linear(at - new Point(0, 0.3 * half), at + new Point(0, 0.3 * half), shade.Lit(0.85), shade.Towards(rim, 0.6)));
        }
    }

    public static void Boulders(Site site, Brush brush, int count, Tint tint, ref Dice dice)
    {
        for (var i = 0; i < count; i++)
        {
            var share = 0.15 + 0.9 * i / count;
            var foot = new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Row(share));
            var size = 0.04 * site.Unit * (0.2 + share) * dice.Between(0.5, 1.1);
            brush.Glow(foot + new Point(0.4 * size, 0), 1.4 * size, 0.25 * size, Tint.Black.Fade(0.35));
            brush.Fill(Shapes.Smooth(foot + new Point(-size, 0), foot + new Point(-0.8 * size, -0.7 * size), foot + new Point(0.1 * size, -0.95 * size * dice.Between(0.8, 1.1)), foot + new Point(0.85 * size, -0.55 * size), foot + new Point(size, 0)), Paint.Linear(foot + new Point(-size, -size), foot + new Point(size, 0), tint.Lit(1.2), tint.Lit(0.55)));
        }
    }

    private static void Ring(Brush brush, Point at, double radius, Tint tint, bool isBack)
    {
        foreach (var (reach, wide, share) in (ReadOnlySpan<(double, double, double)>)[(1.75, 0.22, 0.75), (1.42, 0.1, 0.5)])
        {
            var ring = new Outline();
            var (from, to) = isBack ? (Math.PI, 2 * Math.PI) : (0.0, Math.PI);
            for (var i = 0; i <= 32; i++) ring.To(On(reach + wide / 2, from + (to - from) * i / 32));
            for (var i = 32; i >= 0; i--) ring.To(On(reach - wide / 2, from + (to - from) * i / 32));
            brush.Fill(ring.Close(), tint.Fade(share));
        }

        Point On(double reach, double turn) => at + new Point(reach * radius * Exact.Cos(turn), 0.26 * reach * radius * Exact.Sin(turn)).Turned(-0.32);
    }
}
