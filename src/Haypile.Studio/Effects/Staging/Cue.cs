namespace Haypile.Studio.Effects.Staging;

/// <summary>A moment that picture and sound agree on, in seconds of a film of five.</summary>
internal sealed record Cue(string Name, double At);

/// <summary>When the cues of an effect fall in a film of some length.</summary>
internal sealed record Timing(double Seconds)
{
    private const double Usual = 5;

    /// <summary>A longer film gives an effect more time, but not all of it: what falls must not fall like a feather. A shorter one hurries it.</summary>
    public double Tempo => Seconds > Usual ? Math.Sqrt(Seconds / Usual) : Seconds / Usual;

    public double this[Cue cue] => cue.At * Tempo;

    /// <summary>How much of the way from one cue to another is done, 0 before and 1 after.</summary>
    public double Share(double time, Cue from, Cue to) => Curve.Ramp(time, this[from], this[to]);
}
