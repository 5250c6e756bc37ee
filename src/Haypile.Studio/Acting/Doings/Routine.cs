using Haypile.Studio.Acting.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Doings;

/// <summary>How something is done: any moment of it, in any order. Times are counted from its beginning.</summary>
internal abstract class Routine(Stint stint)
{
    protected Stint Stint => stint;

    /// <summary>With whom it is done.</summary>
    public Role? Partner => stint.With;

    protected Role Role => stint.Role;
    protected double Seconds => stint.Seconds;
    protected double Height => stint.Role.Height;
    protected double Tempo => stint.Role.Spirit.Tempo;
    protected double Vigour => stint.Role.Spirit.Vigour;

    /// <summary>Whether the body's own sprite is seen.</summary>
    public virtual bool ShowsBody(double time) => true;

    /// <summary>What is pulled about in place of the role's own net; null for that one.</summary>
    public virtual Mesh? Net(double time) => null;

    public abstract Pose At(double time);

    public virtual void PaintBehind(double time, Stance stance, Brush brush)
    {
    }

    public virtual void PaintBefore(double time, Stance stance, Brush brush)
    {
    }

    public virtual IEnumerable<Beat> Beats() => [];

    /// <summary>What the one whom it is done with does, unless the words say what.</summary>
    public virtual Routine? Answer(Stint answer) => null;

    protected Beat Heard(double at, BeatKind kind, double strength = 0.6)
    {
        var view = Role.Floor.View;
        var x = Role.Mark.X + At(Math.Clamp(at, 0, Seconds)).Shift.X;
        return new Beat(at, kind, strength, Math.Clamp(2 * (x - view.Left) / view.Width - 1, -1, 1));
    }

    /// <summary>A number for a moment that comes again and again.</summary>
    protected static double Cycle(double time, double rate, double phase = 0) => Wrapped(time * rate + phase);

    protected static double Wrapped(double value) => value - Math.Floor(value);

    protected static double Wave(double turns) => Exact.Sin(2 * Math.PI * turns);
}
