using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Bodies;

/// <summary>
/// A sheet that curls up along a line, towards the viewer: what lies before the line stays flat, what lies beyond goes
/// around a cylinder, over it and back. Its free end bends a little further, as what has been rolled does.
/// </summary>
/// <param name="axis">A point of the line.</param>
/// <param name="way">Of length 1: towards the free end.</param>
internal readonly struct Curl(Point axis, Point way, double radius)
{
    /// <summary>How far the free end bends beyond half a turn, in the end, and over how many radii.</summary>
    private const double Beyond = 0.75;
    private const double Lasting = 9;

    private const double Step = 0.125;
    private static readonly (double Along, double Height, double Angle)[] Shape = Roll(1600);

    public Point Way => way;

    /// <summary>How far beyond the line a place is: negative where the sheet is flat.</summary>
    public double Past(Point home) => (home - axis).Dot(way);

    public Bend At(Point home)
    {
        var past = Past(home);
        if (past <= 0 || radius <= 0) return new Bend(home, 0, 0, way);
        var place = Math.Min(past / radius / Step, Shape.Length - 1.001);
        var (before, share) = (Shape[(int)place], place - (int)place);
        var after = Shape[(int)place + 1];
        var along = (before.Along + (after.Along - before.Along) * share) * radius;
        return new Bend(
            home + way * (along - past),
            (before.Height + (after.Height - before.Height) * share) * radius,
            before.Angle + (after.Angle - before.Angle) * share,
            way);
    }

    /// <summary>The places along a sheet of which the cylinder has a radius of 1, a step apart.</summary>
    private static (double Along, double Height, double Angle)[] Roll(int steps)
    {
        var shape = new (double Along, double Height, double Angle)[steps];
        for (var i = 1; i < steps; i++)
        {
            var length = (i - 0.5) * Step;
            var angle = length <= Math.PI ? length : Math.PI + Beyond * (1 - Exact.Exp(-(length - Math.PI) / Lasting));
            shape[i] = (shape[i - 1].Along + Step * Exact.Cos(angle), shape[i - 1].Height + Step * Exact.Sin(angle), angle);
        }
        return shape;
    }
}

/// <summary>A place of a curled sheet.</summary>
/// <param name="At">Where it is seen.</param>
/// <param name="Height">How far in front of the flat sheet it is.</param>
/// <param name="Angle">How far it has turned: beyond a quarter of a turn its back is seen.</param>
internal readonly record struct Bend(Point At, double Height, double Angle, Point Way)
{
    private static readonly Point Sun = new(-0.42, -0.50);
    private const double Noon = 0.757;

    /// <summary>1 where it lies flat, under a light from above and the left.</summary>
    public double Light
    {
        get
        {
            var facing = Exact.Cos(Angle) * Noon - Exact.Sin(Angle) * Way.Dot(Sun);
            return 0.40 + 0.60 * Math.Max(0, Angle > Math.PI / 2 ? -facing : facing) / Noon;
        }
    }

    /// <summary>0 to 1: how straight the light is thrown to the viewer, on a surface that shines.</summary>
    public double Shine
    {
        get
        {
            // Half way between the light and the viewer.
            var facing = Exact.Cos(Angle) * 0.937 - Exact.Sin(Angle) * Way.Dot(Sun) * 0.533;
            var sharp = facing * facing;
            sharp *= sharp;
            return Angle <= 0.05 ? 0 : sharp * sharp * sharp;
        }
    }
}
