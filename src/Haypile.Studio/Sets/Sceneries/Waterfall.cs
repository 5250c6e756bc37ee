using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Sceneries;

/// <summary>A white fall between cliffs into a pool, with spray and ferns.</summary>
internal sealed class Waterfall : Scenery
{
    public override double Horizon => 0.64;
    public override double Mirror => 0.1;

    public override void Build(Site site, Brush brush)
    {
        var (unit, room) = (site.Unit, site.Room);
        var dice = site.Dice();
        Clouds.Usual(site, brush, site.View.Top + 0.14 * room);
        Trees.Line(site, brush, site.View.Top + 0.26 * (site.Horizon - site.View.Top), 0.13 * unit, 0.5, 0.7, 0.6, 0.1);
        var lip = site.View.Top + 0.24 * (site.Horizon - site.View.Top);
        var (middle, half) = (site.View.Centre.X, Math.Min(0.2 * unit, 0.22 * site.View.Width));
        var rock = site.Lit(0xA8A49C, 0.35);
        brush.Fill(Shapes.Box(site.Canvas.Left, lip, site.Canvas.Right, site.Horizon + 0.04 * unit), Paint.Linear(new(0, lip), new(0, site.Horizon), rock.Lit(1.08), rock.Lit(0.72)));
        Layers(site, brush, lip, rock, ref dice);
        var green = site.Lit(site.IsSnowy ? 0xEEF4FC : 0x6FA74E, 0.35);
        brush.Fill(Shapes.Below(new Box(site.Canvas.Left, 0, site.Canvas.Width, lip + 0.022 * unit), 0.015 * room, x => lip - 0.02 * unit - 0.012 * unit * Exact.Sin(x / (0.05 * room))), green);
        brush.Fill(Shapes.Box(middle - half, lip - 0.012 * unit, middle + half, site.Horizon + 0.06 * unit),
            Paint.Linear(new(0, lip), new(0, site.Horizon), site.Lit(0xCFF0F6).Towards(site.SkyMiddle, 0.2), site.Lit(0x9ED4E4), site.Lit(0xEFFAFC)));
        Rocks.Cliff(site, brush, -1, 0.40 * site.View.Width - half * 0.4, site.View.Top + 0.06 * room, site.Horizon + 0.07 * unit, 0xA39A8C, 0.1);
        Rocks.Cliff(site, brush, 1, 0.40 * site.View.Width - half * 0.4, site.View.Top + 0.03 * room, site.Horizon + 0.07 * unit, 0xAFA594, 0.1);
        Ferns(site, brush, ref dice);
        Water.Lay(site, brush, 0x4FB0B8, site.Horizon + 0.03 * unit, site.Row(0.6), _ => site.Horizon + 0.04 * unit);
        var (far, near) = Meadow.Greens(site);
        var bank = Ridge.Rolling(site.Dice(), site.Row(0.52), 0.05 * unit, 0.9 * room);
        brush.Fill(Shapes.Below(site.Canvas, 0.015 * room, x => bank(x) - 0.012 * unit), site.Lit(0x8A7A5C, 0.1));
        Ridge.Under(site, brush, bank, site.Row(0.42), site.Canvas.Bottom, site.Lit(far, 0.1), site.Lit(near).Lit(0.85));
        Ground.Tufts(site, brush, 44, Meadow.Dark(site), near);
        for (var i = 0; i < 10; i++) Rocks.Stone(site, brush, new Point(site.Canvas.Left + site.Canvas.Width * (i + dice.Unit()) / 10, site.Row(0.46 + 0.06 * dice.Unit())), unit * dice.Between(0.02, 0.045), 0x8A929B, 0.1, dice.Next());
        Fall(site, middle, half, lip, site.Horizon + 0.05 * unit);
        Fringe.Leaves(site, site.IsSnowy ? 0xB9CBE2 : 0x3C7A3F, site.IsSnowy ? 0xF4F8FF : 0x7FB850, 0.13);
    }

    private static void Layers(Site site, Brush brush, double lip, Tint rock, ref Dice dice)
    {
        for (var i = 0; i < 70; i++)
        {
            var (x, y) = (site.Canvas.Left + dice.Unit() * site.Canvas.Width, lip + (0.05 + 0.9 * dice.Unit()) * (site.Horizon - lip));
            var (wide, high) = (site.Unit * dice.Between(0.03, 0.1), site.Unit * dice.Between(0.008, 0.05));
            brush.Fill(Outline.RoundedBox(x, y, x + wide, y + high, 0.01 * site.Unit), rock.Lit(dice.Between(0.72, 1.18)).Fade(0.6));
        }
    }

    private static void Ferns(Site site, Brush brush, ref Dice dice)
    {
        if (site.IsSnowy) return;
        for (var i = 0; i < 34; i++)
        {
            var side = i % 2 == 0 ? dice.Between(-0.02, 0.3) : dice.Between(0.7, 1.02);
            var root = site.View.At(side, 0) with { Y = site.View.Top + dice.Unit() * (site.Horizon - site.View.Top) };
            for (var blade = -2; blade <= 2; blade++)
            {
                var tip = root + new Point(0.03 * blade, -0.02 + 0.016 * blade * blade) * site.Unit;
                brush.Fill(Shapes.Blade(root, root + new Point(0.012 * blade, -0.035) * site.Unit, tip, 0.012 * site.Unit), site.Lit(blade % 2 == 0 ? 0x5C9A48 : 0x7FB655, 0.15));
            }
        }
    }

    /// <summary>Streaks that fall ever faster, spray at the foot, and rings on the pool.</summary>
    private static void Fall(Site site, double middle, double half, double lip, double foot)
    {
        var dice = site.Dice();
        var (white, blue) = (site.Grade.Apply(site.Lit(0xFFFFFF)), site.Grade.Apply(site.Lit(0x86C6DA)));
        var streaks = Enumerable.Range(0, 40).Select(i => (Aside: dice.Between(-0.94, 0.94), Start: dice.Unit(), Long: dice.Between(0.1, 0.26), Wide: dice.Between(0.012, 0.05), IsWhite: dice.Below(3) > 0)).ToArray();
        var puffs = Enumerable.Range(0, 14).Select(_ => (Aside: dice.Between(-1.25, 1.25), Start: dice.Unit(), Size: dice.Between(0.25, 0.5))).ToArray();
        var high = foot - lip;
        site.Behind.Add(new Layer(0, (time, brush) =>
        {
            foreach (var streak in streaks)
            {
                var age = (streak.Start + 0.55 * time * site.Pace) % 1;
                var (top, low) = (lip + high * Math.Max(0, age * age * 1.2 - streak.Long), lip + high * Math.Min(1, age * age * 1.2));
                if (low - top < 1) continue;
                var (x, wide) = (middle + streak.Aside * half, streak.Wide * half);
                brush.Fill(Outline.Polygon(new(x, top), new(x + wide, (top + low) / 2), new(x, low), new(x - wide, (top + low) / 2)), (streak.IsWhite ? white : blue).Fade(0.7));
            }
            foreach (var (aside, start, size) in puffs)
            {
                var age = (start + 0.3 * time * site.Pace) % 1;
                var radius = size * half * (0.5 + age);
                brush.Glow(new(middle + aside * half * (0.8 + 0.4 * age), foot - radius * 0.5 - 0.5 * half * age), radius, 0.8 * radius, white.Fade(0.75 * Math.Min(1, 5 * age) * (1 - age)));
            }
        }));
        Water.Glitter(site, foot, site.Row(0.46), 34, 0.5);
    }
}
