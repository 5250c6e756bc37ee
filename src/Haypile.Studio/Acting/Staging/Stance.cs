using Haypile.Studio.Acting.Casting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Staging;

/// <summary>Somebody at a moment: where on the canvas every place of the sprite is.</summary>
internal sealed class Stance
{
    private readonly Figure _figure;
    private readonly Point _foot;
    private readonly double _wide;
    private readonly double _tall;
    private readonly double _mirror;
    private readonly double _ahead;
    private readonly double _tilt;
    private readonly double _high;
    private readonly double _sine;
    private readonly double _cosine;
    private readonly double _tongue;

    public Stance(Role role, Pose pose, Stance? carrier)
    {
        (Role, Pose, _figure, _foot) = (role, pose, role.Figure, role.Figure.Foot);
        var turned = Math.Clamp(pose.Face, -1, 1);
        _ahead = role.Face * (turned < 0 ? -1 : 1);
        // Whoever looks at us need not be mirrored to go the other way.
        _mirror = role.Nature.Looks == 0 ? 1 : role.Face * role.Nature.Looks * (Math.Abs(turned) < 0.12 ? turned < 0 ? -0.12 : 0.12 : turned);
        _tall = pose.Stretch * pose.Size;
        _wide = pose.Width * pose.Size / Math.Sqrt(Math.Max(0.05, pose.Stretch));
        _high = role.Height;
        _tongue = 6.28 * role.Phase;
        (Origin, Ground, _tilt) = (role.Mark + pose.Shift - new Point(0, pose.Lift - role.Sink * pose.Size), role.Mark + pose.Shift, 0);
        if (carrier is not null)
        {
            var seat = carrier.Map(role.Seat);
            var up = seat - carrier.Map(role.Seat + new Point(0, 8));
            _tilt = 0.85 * Exact.Atan2(up.X, -up.Y);
            Origin = seat + pose.Shift - new Point(0, pose.Lift);
            Ground = carrier.Ground;
        }
        var angle = pose.Turn * _ahead;
        (_sine, _cosine) = (Exact.Sin(angle), Exact.Cos(angle));
    }

    public Role Role { get; }
    public Pose Pose { get; }

    /// <summary>Where its foot is.</summary>
    public Point Origin { get; }

    /// <summary>Where its shadow falls.</summary>
    public Point Ground { get; }

    /// <summary>1 goes to the right.</summary>
    public double Ahead => _ahead;

    public double Size => Pose.Size;

    /// <summary>A place by shares: 0.5 across is the front, 1 up the top.</summary>
    public Point At(double ahead, double up)
    {
        var looks = Role.Nature.Looks == 0 ? _ahead : Role.Nature.Looks;
        return Map(new Point(_foot.X + looks * ahead * _figure.Width, _foot.Y - up * _high));
    }

    /// <summary>From the sprite to the canvas.</summary>
    public Point Map(Point place)
    {
        var (x, up) = (place.X - _foot.X, _foot.Y - place.Y);
        var share = up / _high;
        (x, up) = Moved(x, up, share);
        if (Pose.Melt > 0) (x, up) = Melted(x, up, share);
        x *= _wide * _mirror;
        up *= _tall;
        x += (Pose.Lean * up + Pose.Bend * up * Math.Abs(up) / _high) * _ahead;
        var pivot = Pose.Pivot * _high * _tall;
        var (dx, dy) = (x, pivot - up);
        var turned = new Point(dx * _cosine - dy * _sine, dx * _sine + dy * _cosine - pivot);
        return Origin + (_tilt == 0 ? turned : turned.Turned(_tilt));
    }

    /// <summary>What a body does by itself: legs, wings and tails.</summary>
    private (double X, double Up) Moved(double x, double up, double share)
    {
        var build = Role.Nature.Build;
        var across = x / _figure.Width;
        if (Pose.Stride > 0 && share < 0.5)
        {
            var leg = Exact.SmoothStep(0.46, 0.05, share) * Pose.Stride;
            if (build == Build.Walker)
            {
                x *= 1 - leg * (1 - Exact.Cos(Pose.Step));
                up += leg * 0.03 * _high * Math.Abs(Exact.Sin(Pose.Step));
            }
            else if (build is Build.Beast or Build.Bird)
            {
                var phase = Pose.Step + 3.1 * Math.Clamp(4 * across, -0.5, 0.5);
                x += leg * 0.12 * _figure.Width * Exact.Sin(phase);
                up += leg * 0.07 * _high * Math.Max(0, Exact.Cos(phase));
            }
        }
        if (Pose.Fold > 0 && Role.Nature.IsAlive)
        {
            // What is above the legs comes down by as much as they get shorter.
            const double Legs = 0.34;
            up -= 0.75 * Pose.Fold * Math.Clamp(share, 0, Legs) * _high;
        }
        if (Pose.Flap != 0)
        {
            if (build == Build.Bug && Role.Nature.Looks == 0) x *= 0.7 + 0.3 * Pose.Flap;
            else if (share > 0.45) up += Pose.Flap * 0.34 * (share - 0.45) * _high;
        }
        if (Pose.Ripple != 0)
        {
            // 0 at the nose and 1 at the tail.
            var behind = 0.5 - across * (Role.Nature.Looks == 0 ? 0 : Role.Nature.Looks);
            up += Pose.Ripple * 0.07 * _high * behind * Exact.Sin(Pose.RippleAt - 3.4 * behind);
            x += Pose.Ripple * 0.07 * _figure.Width * behind * behind * Exact.Sin(Pose.RippleAt - 1.2);
        }
        return (x, up);
    }

    /// <summary>It sinks together, some of it faster, and runs out to the sides.</summary>
    private (double X, double Up) Melted(double x, double up, double share)
    {
        var across = x / _figure.Width;
        var uneven = Exact.Sin(9 * across + _tongue) * Exact.Sin(5 * across - _tongue);
        var left = (1 - Pose.Melt) * (1 - Pose.Melt);
        var sunk = up * (left + 0.09 * Pose.Melt + 0.12 * uneven * Pose.Melt * (1 - Pose.Melt) * share);
        var wide = 1 + 0.9 * Pose.Melt * (1 - 0.55 * share) + 0.05 * uneven * Pose.Melt;
        return (x * wide, sunk);
    }
}
