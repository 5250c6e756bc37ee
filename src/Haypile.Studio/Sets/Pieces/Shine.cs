using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sets.Pieces;

/// <summary>Stars that twinkle, lamps that flicker, beams that sway, and what floats in their light.</summary>
internal static class Shine
{
    /// <summary>A few bright ones of those that are there.</summary>
    public static void Twinkle(Site site, double bottom, int count)
    {
        var dice = site.Dice();
        var stars = Enumerable.Range(0, count).Select(_ => (
            At: new Point(site.Canvas.Left + dice.Unit() * site.Canvas.Width, site.Canvas.Top + dice.Unit() * (bottom - site.Canvas.Top)),
            Size: site.Room * dice.Between(0.0016, 0.0034), Phase: dice.Between(0, 6.28), Rate: dice.Between(1.2, 3))).ToArray();
        var tint = site.Grade.Apply(Tint.Hex(0xFFF8E4));
        site.Behind.Add(new Layer(-0.6, (time, brush) =>
        {
            foreach (var star in stars)
            {
                var shine = 0.5 + 0.5 * Exact.Sin(star.Phase + star.Rate * time);
                brush.Dot(star.At, star.Size * (0.6 + 0.4 * shine), tint.Fade(0.25 + 0.75 * shine));
                if (shine > 0.75) brush.Fill(Shapes.Star(star.At, star.Size * 3.4 * shine, 0.12, 4), tint.Fade(0.7 * shine));
            }
        }));
    }

    /// <summary>A light that is never quite still.</summary>
    public static void Flicker(Site site, Point at, double radius, Tint tint, double depth = 0)
    {
        var (shown, phase) = (site.Grade.Apply(tint), site.Dice().Between(0, 6.28));
        site.Behind.Add(new Layer(depth, (time, brush) =>
        {
            var bright = 0.8 + 0.12 * Exact.Sin(7.3 * time + phase) + 0.08 * Exact.Sin(17.1 * time + 2 * phase);
            brush.Glow(at, radius * (0.92 + 0.08 * bright), radius * (0.92 + 0.08 * bright), shown.Fade(bright));
        }));
    }

    /// <summary>Small bright things that rise or hang in the air: dust in the sun, embers, plankton, bubbles of light.</summary>
    /// <param name="rise">Rooms a second, upwards.</param>
    public static void Motes(Site site, Box area, int count, double size, Tint tint, double rise, bool isBefore = true, double depth = 0.15)
    {
        var dice = site.Dice();
        var motes = Enumerable.Range(0, count).Select(_ => (
            X: dice.Unit(), Y: dice.Unit(), Size: size * site.Room * dice.Between(0.5, 1.3), Phase: dice.Between(0, 6.28), Speed: dice.Between(0.6, 1.4) * rise * site.Room * site.Pace)).ToArray();
        var shown = site.Grade.Apply(tint);
        (isBefore ? site.Before : site.Behind).Add(new Layer(depth, (time, brush) =>
        {
            foreach (var mote in motes)
            {
                var run = mote.Y + mote.Speed * time / area.Height;
                var y = 1 - (run - Math.Floor(run));
                var x = mote.X + 0.03 * Exact.Sin(mote.Phase + 0.9 * time * site.Pace);
                // Nothing appears or vanishes in sight.
                var share = Math.Clamp(8 * Math.Min(y, 1 - y), 0, 1) * (0.6 + 0.4 * Exact.Sin(2.1 * time + 5 * mote.Phase));
                brush.Glow(area.At(x, y), 2.4 * mote.Size, 2.4 * mote.Size, shown.Fade(0.5 * share));
                brush.Dot(area.At(x, y), 0.6 * mote.Size, shown.Fade(share));
            }
        }));
    }

    /// <summary>Slanted bands of light from above that slowly sway, as one sprite that is sheared.</summary>
    public static void Beams(Site site, Box area, int count, Tint tint, double lean, bool isBefore)
    {
        var dice = site.Dice();
        var sprite = site.Prepare(area, brush =>
        {
            for (var i = 0; i < count; i++)
            {
                var top = area.At((i + dice.Between(0.2, 0.8)) / count, 0);
                var (wide, spread) = (area.Width / count * dice.Between(0.18, 0.5), area.Width / count * dice.Between(0.1, 0.4));
                var drop = area.Height * dice.Between(0.7, 1);
                var foot = top + new Point(lean * drop, drop);
                brush.Fill(Outline.Polygon(top - new Point(wide / 2, 0), top + new Point(wide / 2, 0), foot + new Point(wide / 2 + spread, 0), foot - new Point(wide / 2 + spread, 0)),
                    Paint.Linear(top, new(top.X, foot.Y), tint, tint.Fade(0.45), tint.Fade(0)));
            }
        });
        var net = new Mesh(sprite, double.MaxValue);
        (isBefore ? site.Before : site.Behind).Add(new Layer(-0.1, (time, brush) =>
        {
            var sway = 0.05 * area.Height * Exact.Sin(0.7 * time * site.Pace);
            brush.Draw(net.Pull(home => home + new Point(sway * (home.Y - area.Top) / area.Height, 0)));
        }));
    }
}
