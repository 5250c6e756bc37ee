using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Props;

/// <summary>Drops that leap out of the water and a ring that widens on it.</summary>
internal static class Splash
{
    private const int Drops = 11;

    /// <param name="age">0 when it is struck and 1 when it is calm again.</param>
    public static void Paint(Brush brush, Point at, double size, double age)
    {
        var water = Tint.Hex(0xE4F6FF, 0.9 * (1 - age * age));
        Wake.Ring(brush, at, size * (0.5 + 1.3 * age), 0.05 * size * (1 - age), water.Fade(0.7));
        for (var drop = 0; drop < Drops; drop++)
        {
            var side = (drop - 0.5 * (Drops - 1)) / (0.5 * (Drops - 1));
            var high = size * (1.5 - 0.8 * side * side + 0.3 * Exact.Sin(drop * 2.7));
            var place = at + new Point(side * size * (0.3 + 0.9 * age), -4 * high * age * (1 - age));
            Signs.Drop(brush, place, size * 0.085 * (1 - 0.6 * age), side * (age < 0.5 ? 0.6 : 2.5), water);
        }
    }
}

/// <summary>What is left on the water around and behind whoever swims there.</summary>
internal static class Wake
{
    public static void Paint(Brush brush, Stance stance, double time, double pace)
    {
        var role = stance.Role;
        var at = new Point(stance.Origin.X, role.Mark.Y - 0.02 * role.Height);
        var foam = Tint.Hex(0xEAF8FF);
        for (var ring = 0; ring < 2; ring++)
        {
            var age = (time * 0.6 + 0.5 * ring + role.Phase) % 1;
            Ring(brush, at, role.Figure.Tread * (0.85 + 0.6 * age), 1.6 * role.Unit, foam.Fade(0.55 * (1 - age) * Curve.Hump(0.15 + 0.85 * age)));
        }
        if (pace < 0.15) return;
        for (var line = 0; line < 3; line++)
        {
            var start = role.Figure.Tread * (0.7 + 0.25 * line);
            var length = role.Width * (0.3 + 0.1 * Exact.Sin(3 * time + line)) * pace;
            var from = at - new Point(stance.Ahead * start, -(line - 1) * 0.035 * role.Height);
            brush.Fill(Pen.Draw(new Outline().To(from).To(from - new Point(stance.Ahead * length, 0)).Close(), 2.4 * role.Unit, isRound: true), foam.Fade(0.5 * pace));
        }
    }

    /// <summary>A flat ring on the water.</summary>
    public static void Ring(Brush brush, Point at, double radius, double width, Tint tint)
    {
        if (tint.Opacity < 0.01 || width <= 0) return;
        var ring = new Outline { IsEvenOdd = true };
        foreach (var reach in (double[])[radius, Math.Max(0, radius - 2 * width)])
        {
            for (var step = 0; step < 32; step++)
            {
                var turn = 2 * Math.PI * step / 32;
                ring.To(at + new Point(reach * Exact.Cos(turn), (reach * 0.2 - (reach < radius ? 0 : -width * 0.3)) * Exact.Sin(turn)));
            }
            ring.Close();
        }
        brush.Fill(ring, tint);
    }
}

/// <summary>A ball of air under water.</summary>
internal static class Bubble
{
    public static void Paint(Brush brush, Point at, double radius, double opacity)
    {
        brush.Fill(Outline.Ellipse(at, radius, radius), Tint.White.Fade(0.22 * opacity));
        brush.Dot(at - new Point(0.35 * radius, 0.35 * radius), 0.28 * radius, Tint.White.Fade(0.8 * opacity));
    }
}
