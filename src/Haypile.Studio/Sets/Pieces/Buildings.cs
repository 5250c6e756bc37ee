using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sets.Pieces;

/// <summary>Houses and towers whose windows are lit when it is dark.</summary>
internal static class Buildings
{
    private static readonly int[] Walls = [0xF1E0C5, 0xE9C9A6, 0xD9E4E8, 0xF3D3CB, 0xEFE7D6, 0xC9DDCB];
    private static readonly int[] Roofs = [0xC0583F, 0xA64B42, 0x7F5A4B, 0x5F7186, 0xB8693F];
    private static readonly int[] Towers = [0x8FA3B8, 0x7C8FA8, 0xA8B3BE, 0x93A0B5, 0xB3A79C, 0x6F86A3];

    /// <summary>A cottage seen from the front.</summary>
    public static void House(Site site, Brush brush, Point foot, double height, double far, ulong seed)
    {
        var dice = new Dice(seed);
        var half = height * dice.Between(0.42, 0.6);
        var eaves = foot.Y - 0.55 * height;
        var (wall, roof) = (site.Lit(Walls[dice.Below(Walls.Length)], far), site.Lit(site.IsSnowy ? 0xF4F8FF : Roofs[dice.Below(Roofs.Length)], far));
        var chimney = foot.X + half * (dice.Below(2) == 0 ? -0.5 : 0.5);
        brush.Fill(Shapes.Box(chimney - 0.05 * height, foot.Y - 0.98 * height, chimney + 0.05 * height, eaves), site.Lit(0x9A5C4A, far));
        brush.Fill(Shapes.Box(foot.X - half, eaves, foot.X + half, foot.Y), Paint.Linear(new(foot.X - half, 0), new(foot.X + half, 0), wall, wall.Lit(0.86)));
        brush.Fill(Shapes.Box(foot.X - half, eaves, foot.X + half, eaves + 0.06 * height), Tint.Black.Fade(0.16));
        brush.Fill(Outline.Polygon(new(foot.X - half * 1.16, eaves + 0.03 * height), new(foot.X - half * 0.78, foot.Y - height * 0.9), new(foot.X + half * 0.78, foot.Y - height * 0.9), new(foot.X + half * 1.16, eaves + 0.03 * height)),
            Paint.Linear(new(0, foot.Y - height), new(0, eaves), roof.Lit(1.08), roof.Lit(0.82)));
        var door = foot.X + half * dice.Between(-0.16, 0.16);
        brush.Fill(Outline.RoundedBox(door - 0.08 * height, foot.Y - 0.31 * height, door + 0.08 * height, foot.Y + 0.06 * height, 0.08 * height), site.Lit(0x7A4B34, far));
        brush.Fill(Shapes.Box(door - 0.12 * height, foot.Y, door + 0.12 * height, foot.Y + 0.065 * height), site.Lit(0xBBAE9C, far));
        foreach (var side in (ReadOnlySpan<int>)[-1, 1]) Window(site, brush, new Point(foot.X + side * half * 0.62, foot.Y - 0.33 * height), 0.17 * height, 0.19 * height, far, site.IsNight || dice.Below(4) == 0);
    }

    /// <summary>A narrow town house with rows of windows and, at the street, a shop.</summary>
    public static void TownHouse(Site site, Brush brush, double left, double wide, double foot, double height, double far, ulong seed)
    {
        var dice = new Dice(seed);
        int[] fronts = [0xD98E73, 0xE6B980, 0xC9A38C, 0x9DB4A6, 0xB7C3CF, 0xE3CDA9, 0xB5796B, 0x8FA6BC];
        var wall = site.Lit(fronts[dice.Below(fronts.Length)], far);
        var top = foot - height;
        brush.Fill(Shapes.Box(left, top, left + wide, foot), Paint.Linear(new(0, top), new(0, foot), wall.Lit(1.04), wall.Lit(0.86)));
        brush.Fill(Shapes.Box(left - 0.02 * wide, top - 0.03 * wide, left + 1.02 * wide, top + 0.05 * wide), site.Lit(site.IsSnowy ? 0xF4F8FF : 0xF2E8DA, far));
        brush.Fill(Shapes.Box(left + wide * 0.965, top + 0.05 * wide, left + wide, foot), Tint.Black.Fade(0.13));
        var shop = foot - 0.44 * wide;
        var (floors, columns) = (Math.Max(1, (int)((shop - top - 0.12 * wide) / (0.36 * wide))), 3);
        for (var floor = 0; floor < floors; floor++)
        {
            for (var column = 0; column < columns; column++)
            {
                var at = new Point(left + wide * (column + 0.5 + 0.16 * (1 - column) * 0.4) / columns, top + 0.1 * wide + (floor + 0.5) * (shop - top - 0.12 * wide) / floors);
                Window(site, brush, at, 0.17 * wide, 0.23 * wide, far, site.IsNight && dice.Below(3) > 0);
            }
        }
        Shop(site, brush, left, wide, shop, foot, far, ref dice);
    }

    /// <summary>A tower of a city, its windows in a grid.</summary>
    public static void Tower(Site site, Brush brush, double left, double wide, double foot, double height, double far, ulong seed, double litShare)
    {
        var dice = new Dice(seed);
        var wall = site.Lit(Towers[dice.Below(Towers.Length)], far);
        var top = foot - height;
        switch (dice.Below(4))
        {
            case 0:
                brush.Fill(Shapes.Box(left + 0.47 * wide, top - 0.5 * wide, left + 0.53 * wide, top), wall.Lit(0.8));
                brush.Fill(Shapes.Box(left + 0.2 * wide, top - 0.14 * wide, left + 0.8 * wide, top), wall.Lit(0.9));
                break;
            case 1:
                brush.Fill(Shapes.Triangle(new(left, top + 1), new(left + 0.5 * wide, top - 0.4 * wide), new(left + wide, top + 1)), wall.Lit(0.92));
                break;
            case 2:
                brush.Fill(Shapes.Triangle(new(left, top + 1), new(left + wide, top - 0.3 * wide), new(left + wide, top + 1)), wall.Lit(0.95));
                break;
            default:
                brush.Fill(Shapes.Box(left + 0.14 * wide, top - 0.1 * wide, left + 0.5 * wide, top), wall.Lit(0.85));
                break;
        }
        brush.Fill(Shapes.Box(left, top, left + wide, foot), Paint.Linear(new(0, top), new(0, foot), wall.Lit(1.05), wall.Towards(site.Air, 0.28)));
        brush.Fill(Shapes.Box(left + 0.72 * wide, top, left + wide, foot), Tint.Black.Fade(0.09));
        var columns = 4 + dice.Below(2);
        var size = wide / (columns * 1.55 + 0.55);
        var (dark, lit) = (new Outline(), new Outline());
        for (var y = top + 0.8 * size; y < foot - 1.6 * size; y += 1.75 * size)
        {
            for (var column = 0; column < columns; column++)
            {
                var x = left + size * (0.55 + 1.55 * column);
                var pane = dice.Unit() < litShare ? lit : dark;
                pane.To(new(x, y)).To(new(x + size, y)).To(new(x + size, y + 1.1 * size)).To(new(x, y + 1.1 * size)).Close();
            }
        }
        brush.Fill(dark, wall.Lit(0.72).Towards(site.SkyMiddle, 0.25));
        brush.Fill(lit, Lamp(site, 0xFFDF8E).Towards(wall, 0.35 * far));
    }

    /// <summary>With a frame, a cross and, when lit, a warm shine.</summary>
    public static void Window(Site site, Brush brush, Point at, double wide, double high, double far, bool isLit)
    {
        var (frame, half, down) = (0.09 * wide, wide / 2, high / 2);
        brush.Fill(Shapes.Box(at.X - half - frame, at.Y - down - frame, at.X + half + frame, at.Y + down + frame), site.Lit(0xFBF6EC, far));
        var pane = isLit ? Paint.Linear(at - new Point(0, down), at + new Point(0, down), Lamp(site, 0xFFF0B8), Lamp(site, 0xFFC765))
            : Paint.Linear(at - new Point(half, down), at + new Point(half, down), site.SkyMiddle.Lit(0.8), site.SkyMiddle.Lit(0.55), site.SkyMiddle.Lit(0.7));
        brush.Fill(Shapes.Box(at.X - half, at.Y - down, at.X + half, at.Y + down), pane);
        brush.Fill(Shapes.Box(at.X - 0.4 * frame, at.Y - down, at.X + 0.4 * frame, at.Y + down), site.Lit(0xFBF6EC, far));
        brush.Fill(Shapes.Box(at.X - half, at.Y - 0.4 * frame - 0.1 * high, at.X + half, at.Y + 0.4 * frame - 0.1 * high), site.Lit(0xFBF6EC, far));
        if (isLit && site.IsNight) brush.Glow(at, 1.5 * wide, 1.4 * high, Tint.Hex(0xFFC765, 0.35));
    }

    /// <summary>With a glow at night; the foot is on the ground.</summary>
    public static void StreetLamp(Site site, Brush brush, Point foot, double height, double far)
    {
        var iron = site.Lit(0x3D4650, far);
        var half = 0.014 * height;
        brush.Fill(Shapes.Box(foot.X - half, foot.Y - 0.86 * height, foot.X + half, foot.Y), iron);
        brush.Fill(Outline.RoundedBox(foot.X - 3 * half, foot.Y - 0.06 * height, foot.X + 3 * half, foot.Y + 0.012 * height, half), iron);
        var lamp = foot - new Point(0, 0.92 * height);
        brush.Fill(Outline.Polygon(lamp + new Point(-0.032 * height, 0.06 * height), lamp + new Point(-0.05 * height, -0.05 * height), lamp + new Point(0.05 * height, -0.05 * height), lamp + new Point(0.032 * height, 0.06 * height)),
            site.IsNight ? Lamp(site, 0xFFE9AE) : site.Lit(0xE8EEF0, far));
        brush.Fill(Shapes.Triangle(lamp + new Point(-0.065 * height, -0.05 * height), lamp + new Point(0, -0.1 * height), lamp + new Point(0.065 * height, -0.05 * height)), iron);
        if (!site.IsNight) return;
        brush.Glow(lamp, 0.42 * height, 0.42 * height, Tint.Hex(0xFFD98A, 0.5));
        brush.Glow(foot, 0.5 * height, 0.1 * height, Tint.Hex(0xFFD98A, 0.35));
    }

    /// <summary>Something that shines by itself, a little calmer where it is bright.</summary>
    public static Tint Lamp(Site site, int rgb) => site.IsNight ? Tint.Hex(rgb) : Tint.Hex(rgb).Towards(site.SkyMiddle, 0.25);

    private static void Shop(Site site, Brush brush, double left, double wide, double top, double foot, double far, ref Dice dice)
    {
        int[] cloths = [0xC8493F, 0x3E7F73, 0xD39A2E, 0x46658F, 0xA9567C];
        var cloth = site.Lit(cloths[dice.Below(cloths.Length)], far);
        brush.Fill(Shapes.Box(left + 0.06 * wide, top + 0.06 * wide, left + 0.94 * wide, foot), site.Lit(0x6A4B3C, far));
        var glass = site.IsNight ? Paint.Linear(new(0, top), new(0, foot), Tint.Hex(0xFFE7A8), Tint.Hex(0xF2B85C)) : Paint.Linear(new(left, top), new(left + wide, foot), site.SkyMiddle.Lit(0.85), site.SkyMiddle.Lit(0.55));
        brush.Fill(Shapes.Box(left + 0.1 * wide, top + 0.12 * wide, left + 0.6 * wide, foot - 0.1 * wide), glass);
        brush.Fill(Shapes.Box(left + 0.68 * wide, top + 0.12 * wide, left + 0.88 * wide, foot), glass);
        const int Stripes = 8;
        for (var i = 0; i < Stripes; i++)
        {
            var (x, next) = (left + wide * (0.02 + 0.96 * i / Stripes), left + wide * (0.02 + 0.96 * (i + 1) / Stripes));
            var tint = i % 2 == 0 ? cloth : site.Lit(0xFBF4E6, far);
            brush.Fill(Shapes.Box(x, top - 0.01 * wide, next, top + 0.12 * wide), tint);
            brush.Fill(Outline.Ellipse(new((x + next) / 2, top + 0.12 * wide), (next - x) / 2, 0.03 * wide), tint);
        }
        if (site.IsNight) brush.Glow(new(left + 0.5 * wide, foot), 0.7 * wide, 0.2 * wide, Tint.Hex(0xFFCB77, 0.35));
    }
}
