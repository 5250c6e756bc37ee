using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Airs;

/// <summary>Rockets that rise and burst into falling sparks, one after the other.</summary>
internal static class Fireworks
{
    private const double Often = 0.42, Rise = 0.7, Life = 2;

    private static readonly int[] Colours = [0xFF5A6E, 0xFFD24A, 0x5AC8FF, 0x8CF07A, 0xD68CFF, 0xFFA04A];

    public static void Burst(Site site)
    {
        var seed = site.Dice().Next();
        site.Behind.Add(new Layer(-0.3, (time, brush) =>
        {
            // The first are already up when the film begins.
            var latest = (int)Math.Floor(time / Often);
            for (var number = latest - (int)((Rise + Life) / Often) - 1; number <= latest; number++) One(site, brush, time - number * Often, Dice.Mix(seed + (ulong)(number + 64)));
        }));
    }

    private static void One(Site site, Brush brush, double age, ulong seed)
    {
        if (age is < 0 or > Rise + Life) return;
        var dice = new Dice(seed);
        var top = site.View.At(dice.Between(0.1, 0.9), dice.Between(0.1, 0.36));
        var (tint, other) = (site.Grade.Apply(Tint.Hex(Colours[dice.Below(Colours.Length)])), site.Grade.Apply(Tint.Hex(Colours[dice.Below(Colours.Length)])));
        if (age < Rise)
        {
            var up = 1 - (1 - age / Rise) * (1 - age / Rise);
            var at = Point.Between(top with { Y = site.View.At(0, 0.8).Y }, top, up);
            for (var i = 0; i < 5; i++) brush.Dot(at + new Point(0, 0.012 * i * site.Room), 0.003 * site.Room * (1 - 0.15 * i), tint.Fade(0.8 - 0.15 * i));
            return;
        }
        var since = age - Rise;
        var (spent, left) = ((1 - Exact.Exp(-2.6 * since)) / 2.6, 1 - since * since / (Life * Life));
        var reach = site.Room * dice.Between(0.5, 0.85);
        if (since < 0.4) brush.Glow(top, reach * (0.3 + since), reach * (0.3 + since), tint.Fade(0.75 * (1 - since / 0.4)));
        const int Sparks = 64;
        for (var i = 0; i < Sparks; i++)
        {
            var way = new Point(0, -1).Turned(i * 2.399963) * (reach * Math.Sqrt((i + 0.5) / Sparks) * dice.Between(0.9, 1.1));
            var shown = (i % 3 == 0 ? other : tint).Towards(Tint.White, Math.Clamp(0.6 - 1.5 * since, 0, 0.6)).Fade(left * Math.Clamp(0.75 + 0.5 * Exact.Sin(31 * age + i), 0, 1));
            var drop = new Point(0, 0.09 * site.Room * since * since);
            // A tail of where it was a moment ago.
            var tail = (1 - Exact.Exp(-2.6 * Math.Max(0, since - 0.07))) / 2.6;
            brush.Dot(top + way * spent + drop, 0.0052 * site.Room * (0.5 + 0.5 * left), shown);
            brush.Dot(top + way * ((spent + tail) / 2) + drop, 0.0038 * site.Room, shown.Fade(0.7));
            brush.Dot(top + way * tail + drop, 0.0028 * site.Room, shown.Fade(0.45));
        }
    }
}
