using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Airs;

/// <summary>Slanting rain, and lightning whose flash lights the whole picture.</summary>
internal static class Storm
{
    /// <summary>How long a bolt is seen, and how often one comes, in seconds.</summary>
    private const double Bolt = 0.34, Often = 2.6;

    public static void Rage(Site site)
    {
        Lightning(site);
        Rain.Fall(site, 260, 0.45);
    }

    private static void Lightning(Site site)
    {
        var dice = site.Dice();
        var (first, seed) = (dice.Between(0.5, 1.1), dice.Next());
        var (bright, glow) = (site.Grade.Apply(Tint.Hex(0xFFFBEA)), site.Grade.Apply(Tint.Hex(0xB9CCFF)));
        var low = Math.Min(site.Horizon, site.View.At(0, 0.7).Y);
        site.Behind.Add(new Layer(-0.3, (time, brush) =>
        {
            if (Age(time, first) is not { } age) return;
            var roll = new Dice(Dice.Mix(seed + (ulong)age.Number));
            var shine = 1 - age.Seconds / Bolt;
            var top = site.View.At(roll.Between(0.12, 0.88), -0.1);
            brush.Glow(Point.Between(top, top with { Y = low }, 0.3), 0.5 * site.Room, 0.5 * site.Room, glow.Fade(0.5 * shine));
            Fork(brush, top, low, 0.011 * site.Room, bright.Fade(Math.Min(1, 1.6 * shine)), 2, ref roll);
        }));
        site.Before.Add(new Layer(0, (time, brush) =>
        {
            // Two beats, as the eye remembers lightning.
            if (Age(time, first) is { Seconds: var age } && Math.Max(Beat(age, 0), 0.7 * Beat(age, 0.14)) is var flash && flash > 0.02) brush.Wash(glow.Fade(0.42 * flash));
        }));
    }

    private static double Beat(double age, double from) => age < from ? 0 : Math.Max(0, 1 - (age - from) / 0.11);

    private static (long Number, double Seconds)? Age(double time, double first)
    {
        var number = (long)Math.Floor((time - first) / Often);
        var seconds = time - first - number * Often;
        return time >= first && seconds < Bolt ? (number, seconds) : null;
    }

    private static void Fork(Brush brush, Point top, double low, double wide, Tint tint, int more, ref Dice dice)
    {
        const int Steps = 9;
        Span<Point> way = stackalloc Point[Steps + 1];
        way[0] = top;
        for (var i = 1; i <= Steps; i++) way[i] = new(way[i - 1].X + (low - top.Y) / Steps * dice.Between(-0.75, 0.75), top.Y + (low - top.Y) * i / Steps);
        var bolt = new Outline();
        for (var i = 0; i <= Steps; i++) bolt.To(way[i] - new Point(wide / 2 * (1 - 0.8 * i / Steps), 0));
        for (var i = Steps; i >= 0; i--) bolt.To(way[i] + new Point(wide / 2 * (1 - 0.8 * i / Steps), 0));
        brush.Fill(bolt.Close(), tint);
        if (more == 0) return;
        for (var i = 0; i < 2; i++)
        {
            var from = way[2 + dice.Below(5)];
            Fork(brush, from, from.Y + (low - from.Y) * dice.Between(0.35, 0.7), wide * 0.5, tint.Fade(0.8), 0, ref dice);
        }
    }
}
