using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Staging;

/// <summary>How somebody holds himself at a moment, against standing at ease on his mark.</summary>
internal readonly record struct Pose()
{
    /// <summary>At ease.</summary>
    public static readonly Pose Rest = new();

    /// <summary>From the mark, in canvas pixels.</summary>
    public Point Shift { get; init; }

    /// <summary>Above the ground, in canvas pixels; the shadow stays below.</summary>
    public double Lift { get; init; }

    /// <summary>Forward, in radians.</summary>
    public double Turn { get; init; }

    /// <summary>About what it turns, as a share of the height from the foot.</summary>
    public double Pivot { get; init; } = 0.5;

    /// <summary>Taller and thinner, or less than 1 the other way.</summary>
    public double Stretch { get; init; } = 1;

    public double Size { get; init; } = 1;

    /// <summary>Of the width alone; less than 0 shows the other side.</summary>
    public double Width { get; init; } = 1;

    /// <summary>How far the head is before the feet, as a share of the height.</summary>
    public double Lean { get; init; }

    /// <summary>The same, but bent: the feet stay straight.</summary>
    public double Bend { get; init; }

    /// <summary>Where in a step the legs are, in radians, and how far they swing: 0 stands, 1 strides.</summary>
    public double Step { get; init; }
    public double Stride { get; init; }

    /// <summary>How far the legs are folded under the body.</summary>
    public double Fold { get; init; }

    /// <summary>Wings: 1 up and −1 down.</summary>
    public double Flap { get; init; }

    /// <summary>Waves along the body, as fish and snakes make them.</summary>
    public double Ripple { get; init; }
    public double RippleAt { get; init; }

    /// <summary>How far the arms are raised, from 0 at the side to 1 above the head.</summary>
    public double LeftArm { get; init; }
    public double RightArm { get; init; }

    public double Opacity { get; init; } = 1;
    public double Light { get; init; } = 1;
    public double Gloss { get; init; }

    /// <summary>How much of it has run down, from the top.</summary>
    public double Melt { get; init; }

    /// <summary>Behind all the others.</summary>
    public bool IsAway { get; init; }

    /// <summary>1 looks where its role does, −1 the other way; between them it turns round.</summary>
    public double Face { get; init; } = 1;

    /// <summary>Both at once.</summary>
    public Pose And(Pose other) => new()
    {
        Shift = Shift + other.Shift,
        Lift = Lift + other.Lift,
        Turn = Turn + other.Turn,
        Pivot = Math.Abs(other.Turn) > Math.Abs(Turn) ? other.Pivot : Pivot,
        Stretch = Stretch * other.Stretch,
        Size = Size * other.Size,
        Width = Width * other.Width,
        Lean = Lean + other.Lean,
        Bend = Bend + other.Bend,
        Step = Stride > other.Stride ? Step : other.Step,
        Stride = Math.Max(Stride, other.Stride),
        Fold = Math.Max(Fold, other.Fold),
        Flap = Flap + other.Flap,
        Ripple = Ripple + other.Ripple,
        RippleAt = Math.Abs(other.Ripple) > Math.Abs(Ripple) ? other.RippleAt : RippleAt,
        LeftArm = Math.Max(LeftArm, other.LeftArm),
        RightArm = Math.Max(RightArm, other.RightArm),
        Opacity = Opacity * other.Opacity,
        Light = Light * other.Light,
        Gloss = Math.Max(Gloss, other.Gloss),
        Melt = Math.Max(Melt, other.Melt),
        Face = Face * other.Face,
        IsAway = IsAway || other.IsAway,
    };

    public Pose Towards(Pose other, double share)
    {
        if (share <= 0) return this;
        if (share >= 1) return other;
        return new Pose
        {
            Shift = Point.Between(Shift, other.Shift, share),
            Lift = Mix(Lift, other.Lift, share),
            Turn = Mix(Turn, other.Turn, share),
            Pivot = Mix(Pivot, other.Pivot, share),
            Stretch = Mix(Stretch, other.Stretch, share),
            Size = Mix(Size, other.Size, share),
            Width = Mix(Width, other.Width, share),
            Lean = Mix(Lean, other.Lean, share),
            Bend = Mix(Bend, other.Bend, share),
            Step = share < 0.5 ? Step : other.Step,
            Stride = share < 0.5 ? Stride * (1 - 2 * share) : other.Stride * (2 * share - 1),
            Fold = Mix(Fold, other.Fold, share),
            Flap = Mix(Flap, other.Flap, share),
            Ripple = Mix(Ripple, other.Ripple, share),
            RippleAt = share < 0.5 ? RippleAt : other.RippleAt,
            LeftArm = Mix(LeftArm, other.LeftArm, share),
            RightArm = Mix(RightArm, other.RightArm, share),
            Opacity = Mix(Opacity, other.Opacity, share),
            Light = Mix(Light, other.Light, share),
            Gloss = Mix(Gloss, other.Gloss, share),
            Melt = Mix(Melt, other.Melt, share),
            Face = Mix(Face, other.Face, share),
            IsAway = share < 0.5 ? IsAway : other.IsAway,
        };
    }

    private static double Mix(double from, double to, double share) => from + (to - from) * share;
}
