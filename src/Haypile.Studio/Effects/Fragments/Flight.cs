using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Fragments;

/// <summary>The way of something that is thrown, falls, bounces and comes to rest, at any moment of it.</summary>
/// <param name="Start">Where it is at time 0.</param>
/// <param name="Throw">Its speed then, in canvas pixels a second.</param>
/// <param name="Gravity">Canvas pixels a second, each second.</param>
/// <param name="Floor">The height at which it bounces.</param>
/// <param name="Bounce">The share of its speed that it keeps: 0 stays where it falls.</param>
internal readonly record struct Flight(Point Start, Point Throw, double Gravity, double Floor, double Bounce, double Spin)
{
    private const int MostBounces = 5;

    /// <summary>Speed along the floor that is left after touching it.</summary>
    private const double Slide = 0.6;

    public Landing At(double time)
    {
        if (time <= 0) return new Landing(Start, 0, Bounces: 0, IsResting: false);
        var (place, speed, spin, angle) = (Start, Throw, Spin, 0.0);
        for (var bounces = 0; ; bounces++)
        {
            var fall = TimeToFloor(place.Y, speed.Y);
            if (time < fall)
            {
                var there = new Point(place.X + speed.X * time, place.Y + speed.Y * time + Gravity * time * time / 2);
                return new Landing(there, angle + spin * time, bounces, IsResting: false);
            }
            place = new Point(place.X + speed.X * fall, Floor);
            angle += spin * fall;
            time -= fall;
            speed = new Point(speed.X * Slide, -(speed.Y + Gravity * fall) * Bounce);
            spin *= Slide;
            if (bounces == MostBounces || -speed.Y < Gravity * 0.03) return Rest(place, speed.X, spin, angle, time, bounces + 1);
        }
    }

    /// <summary>It slides to a halt.</summary>
    private static Landing Rest(Point place, double speed, double spin, double angle, double time, int bounces)
    {
        const double Friction = 7;
        var way = (1 - Pixels.Exact.Exp(-Friction * time)) / Friction;
        return new Landing(new Point(place.X + speed * way, place.Y), angle + spin * way, bounces, IsResting: true);
    }

    private double TimeToFloor(double y, double speed)
    {
        var way = Floor - y;
        if (way <= 0 && speed >= 0) return 0;
        var root = speed * speed + 2 * Gravity * way;
        return root < 0 ? 0 : (Math.Sqrt(root) - speed) / Gravity;
    }
}

internal readonly record struct Landing(Point At, double Angle, int Bounces, bool IsResting);
