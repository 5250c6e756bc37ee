using Haypile.Studio.Acting.Doings;

namespace Haypile.Studio.Acting.Staging;

/// <summary>What somebody does at the same time: at most one of it moves the whole body.</summary>
internal sealed record Act(double Begin, double Seconds, IReadOnlyList<Routine> Routines)
{
    /// <summary>How long one act takes to become the next.</summary>
    public const double Blend = 0.4;

    public Pose At(double time)
    {
        var pose = Pose.Rest;
        foreach (var routine in Routines) pose = pose.And(routine.At(Math.Clamp(time - Begin, 0, Seconds)));
        return pose;
    }

    public IEnumerable<Beat> Beats() => Routines.SelectMany(routine => routine.Beats().Where(beat => beat.At <= Seconds).Select(beat => beat with { At = beat.At + Begin }));
}
