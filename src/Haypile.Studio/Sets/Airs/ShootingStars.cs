using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Airs;

/// <summary>One now and then, each on its own way; and more stars that twinkle.</summary>
internal static class ShootingStars
{
    private const double Often = 0.9, Life = 0.8;

    public static void Fall(Site site)
    {
        var seed = site.Dice().Next();
        var low = Math.Min(site.Horizon - 0.1 * site.Room, site.View.At(0, 0.7).Y);
        Shine.Twinkle(site, low, 24);
        var tint = site.Grade.Apply(Tint.Hex(0xFFF8E0));
        site.Behind.Add(new Layer(-0.4, (time, brush) =>
        {
            var latest = (int)Math.Floor(time / Often);
            for (var number = latest - 1; number <= latest; number++)
            {
                var dice = new Dice(Dice.Mix(seed + (ulong)(number + 64)));
                var age = (time - number * Often - dice.Between(0, 0.3)) / Life;
                if (age is <= 0 or >= 1) continue;
                var start = new Point(site.View.At(dice.Between(0.15, 1.05), 0).X, site.View.Top + dice.Between(0, 0.4) * (low - site.View.Top));
                var way = new Point(-dice.Between(0.35, 0.6), dice.Between(0.14, 0.26)) * site.Room;
                var head = start + way * age;
                var tail = start + way * Math.Max(0, age - 0.45);
                var share = Math.Min(1, 5 * Math.Min(age, 1 - age));
                var aside = way.Unit().Across * (0.0026 * site.Room);
                brush.Fill(Outline.Polygon(tail, head - aside, head + aside), Paint.Linear(tail, head, tint.Fade(0), tint.Fade(0.8 * share)));
                brush.Glow(head, 0.014 * site.Room, 0.014 * site.Room, tint.Fade(0.7 * share));
                brush.Dot(head, 0.0036 * site.Room, tint.Fade(share));
            }
        }));
    }
}
