using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Plans;

namespace Haypile.Studio.Sets.Pieces;

/// <summary>Puffy clouds that go with the wind.</summary>
internal static class Clouds
{
    /// <summary>Over the whole width, between two rows.</summary>
    public static void Drift(Site site, double top, double bottom, int count, double size = 0.3, double opacity = 1)
    {
        var dice = site.Dice();
        var span = site.Canvas.Width + 1.6 * size * site.Room;
        for (var i = 0; i < count; i++)
        {
            var near = (i + dice.Unit()) / count;
            var wide = size * site.Room * dice.Between(0.6, 0.8) * (0.45 + 0.75 * near);
            var sprite = Prepare(site, wide, dice.Next());
            var row = bottom - (bottom - top) * near;
            var start = span * ((i * 0.618 + dice.Between(0, 0.2)) % 1);
            var speed = site.Room * (0.006 + 0.05 * site.Wind) * (0.4 + 0.6 * near) * site.Pace;
            var share = opacity * (0.78 + 0.22 * near);
            site.Behind.Add(new Layer(-0.5 + 0.15 * near, (time, brush) =>
            {
                var x = (start + speed * time) % span + site.Canvas.Left - 0.8 * size * site.Room;
                brush.Draw(sprite, Affine.Move(x - wide / 2, row), share);
            }));
        }
    }

    /// <summary>As many as the weather has: they drift above what reaches into the sky, and keep still behind it.</summary>
    /// <param name="floor">The row that the drifting ones keep above.</param>
    public static void Usual(Site site, Brush brush, double floor)
    {
        if (site.IsNight && !site.Has(Weather.Cloudy)) return;
        var count = site switch
        {
            _ when site.Has(Weather.Clear) => 1,
            _ when site.Has(Weather.Storm) || site.Has(Weather.Fog) => 0,
            _ when site.Has(Weather.Cloudy) || site.Has(Weather.Rain) => 5,
            _ => 3,
        };
        var (top, low) = (site.View.Top + 0.1 * site.Room, site.Horizon - 0.05 * site.Room);
        if (low - floor > 0.12 * site.Room) Keep(site, brush, Math.Max(top, floor), low, count);
        if (floor - top > 0.04 * site.Room) Drift(site, top, floor - 0.02 * site.Room, count);
    }

    private static void Keep(Site site, Brush brush, double top, double bottom, int count)
    {
        var dice = site.Dice();
        for (var i = 0; i < count; i++)
        {
            var near = (i + dice.Unit()) / count;
            var foot = new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, bottom - (bottom - top) * near);
            Puff(site, brush, foot, 0.3 * site.Room * (0.3 + 0.5 * near), dice.Next());
        }
    }

    /// <summary>One that begins at the canvas's origin.</summary>
    public static Sprite Prepare(Site site, double wide, ulong seed) =>
        site.Prepare(new Box(-0.02 * wide, -0.3 * wide, 1.04 * wide, 0.42 * wide), brush => Puff(site, brush, new Point(wide / 2, 0), wide, seed));

    /// <param name="foot">The middle of its flat bottom.</param>
    public static void Puff(Site site, Brush brush, Point foot, double wide, ulong seed)
    {
        var dice = new Dice(seed);
        var (body, crown) = (new Outline(), new Outline());
        var lumps = 4 + dice.Below(2);
        var peak = dice.Between(0.35, 0.65);
        for (var i = 0; i < lumps; i++)
        {
            var share = (i + 0.5) / lumps;
            var high = (0.075 + 0.105 * (1 - Math.Abs(share - peak) * 1.6)) * wide * dice.Between(0.85, 1.12);
            var x = foot.X + (share - 0.5) * 0.74 * wide;
            body.AddRound(x, foot.Y - high * 0.72, high * 1.05, high);
            crown.AddRound(x - 0.012 * wide, foot.Y - high * 0.86, high * 0.93, high * 0.82);
        }
        body.AddRound(foot.X, foot.Y - 0.028 * wide, 0.47 * wide, 0.055 * wide);
        var (light, shade) = (site.CloudLight, site.CloudShade.Towards(site.CloudLight, 0.35));
        brush.Fill(body, Paint.Linear(foot - new Point(0, 0.25 * wide), foot + new Point(0, 0.03 * wide), light, light.Towards(shade, 0.6), shade));
        brush.Fill(crown, Paint.Linear(foot - new Point(0, 0.26 * wide), foot + new Point(0, -0.02 * wide), light.Fade(0.95), light.Fade(0.25)));
    }
}
