using System.Collections.Immutable;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;

namespace Haypile.Studio.Effects;

/// <summary>Something that happens to a subject. One file each, and one line in <see cref="EffectCatalog"/>.</summary>
internal abstract class Effect
{
    /// <summary>As clients write it.</summary>
    public abstract string Name { get; }

    /// <summary>What is seen and heard, in a sentence.</summary>
    public abstract string Summary { get; }

    /// <summary>Where it does not yet convince, as a sentence for the gallery.</summary>
    public abstract string Weakness { get; }

    /// <summary>The moments that picture and sound share; before the first one nothing has happened yet.</summary>
    public abstract ImmutableArray<Cue> Cues { get; }

    public abstract ImmutableArray<Knob> Knobs { get; }

    /// <summary>Works out once what all the frames need.</summary>
    public abstract Performance Rehearse(Stage stage);

    /// <summary>Places its sounds by the cues.</summary>
    public abstract void Score(Mix mix, Timing timing, Settings settings);

    /// <summary>How far an impact throws the camera, in frame heights.</summary>
    public virtual Point Tremor(double time, Timing timing, Settings settings) => default;
}

/// <summary>An effect on one subject: any moment of it, in any order.</summary>
internal abstract class Performance
{
    /// <summary>Paints the subject and all that acts on it, over a background without it.</summary>
    public abstract void Paint(double time, Brush brush);
}
