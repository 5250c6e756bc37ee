using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets.Pieces;

namespace Haypile.Studio.Sets.Airs;

/// <summary>Curtains of green and violet light that wave over the sky.</summary>
internal static class Aurora
{
    private const int Small = 6;

    public static void Wave(Site site)
    {
        var bottom = Math.Min(site.Horizon - 0.04 * site.Room, site.View.At(0, 0.6).Y);
        Curtain(site, bottom, 0.95, Tint.Hex(0x5CF2A6), Tint.Hex(0x7A6CF0), 0.75);
        Curtain(site, bottom - 0.12 * site.Room, 0.8, Tint.Hex(0x4FE0C8), Tint.Hex(0xC06CF0), 0.5);
    }

    private static void Curtain(Site site, double foot, double share, Tint low, Tint high, double opacity)
    {
        var dice = site.Dice();
        var tall = share * (foot - site.View.Top);
        var area = new Box(site.Canvas.Left - 0.2 * site.Canvas.Width, foot - tall, 1.4 * site.Canvas.Width, tall);
        var seed = new Noise(dice.Next());
        var sprite = site.Prepare(new Box(0, 0, area.Width / Small, tall / Small), brush =>
        {
            for (var x = 0; x < area.Width / Small; x++)
            {
                // Rays of different length and strength.
                var strength = Math.Clamp(1.7 * seed.Octaves((float)(x * Small / (0.11 * site.Room)), 3, 3) - 0.35, 0, 1) * opacity;
                var top = tall / Small * (0.05 + 0.5 * seed.At((float)(x * Small / (0.05 * site.Room)), 9));
                var end = tall / Small * (0.9 + 0.08 * seed.At((float)(x * Small / (0.2 * site.Room)), 17));
                brush.Fill(Shapes.Box(x, top, x + 1, end), Paint.Linear(new(0, top), new(0, end), high.Fade(0), high.Fade(0.35 * strength), low.Fade(0.7 * strength), low.Towards(Tint.White, 0.2).Fade(strength), low.Fade(0)));
            }
        });
        var (net, phase) = (new Mesh(sprite, sprite.Width / 14.0), dice.Between(0, 6.28));
        site.Behind.Add(new Layer(-0.5, (time, brush) => brush.Draw(net.Pull(home =>
        {
            var place = new Point(area.Left + home.X * Small, area.Top + home.Y * Small);
            var sway = Exact.Sin(place.X / (0.3 * site.Room) + 0.6 * site.Pace * time + phase) + 0.5 * Exact.Sin(place.X / (0.17 * site.Room) - 0.9 * site.Pace * time);
            return place + new Point(0.03 * site.Room * Exact.Sin(place.X / (0.4 * site.Room) - 0.5 * time + phase), 0.045 * site.Room * sway);
        }))));
    }
}
