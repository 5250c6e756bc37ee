using Haypile.Studio.Camera;
using Haypile.Studio.Effects;
using Haypile.Studio.Effects.Staging;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;

namespace Haypile.Studio.Scenes;

/// <summary>All that the frames are functions of, before any pixel exists.</summary>
internal sealed record Scene(FrameSize Size, int Frames, int FrameRate, Framing Framing)
{
    public Script? Script { get; init; }

    /// <summary>Frames that pass before the script's time begins to run.</summary>
    public int Prelude { get; init; }

    public double Seconds => (double)Frames / FrameRate;

    public double TimeOf(int frame) => (double)(frame - Prelude) / FrameRate;

    /// <summary>The first frame in which something happens.</summary>
    public int Opening => Script is null ? Frames : Prelude + (int)Math.Ceiling(Script.Begins * FrameRate);
}

/// <summary>What is to happen to the subject, and when.</summary>
internal sealed record Script(Effect Effect, Timing Timing, Settings Settings, ulong Seed)
{
    /// <summary>Until then the picture is as it was.</summary>
    public double Begins => Timing[Effect.Cues[0]];

    public void Score(Mix mix) => Effect.Score(mix, Timing, Settings);
}
