using Haypile.Studio.Camera;
using Haypile.Studio.Effects;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Scenes;

/// <summary>All that the frames are functions of, before any pixel exists.</summary>
internal sealed record Scene(FrameSize Size, int Frames, int FrameRate, Framing Framing)
{
    public Script? Script { get; init; }

    public double TimeOf(int frame) => (double)frame / FrameRate;
}

/// <summary>What is to happen to the subject, and when.</summary>
internal sealed record Script(Effect Effect, Timing Timing, Settings Settings, ulong Seed)
{
    /// <summary>Until then the picture is as it was.</summary>
    public double Begins => Timing[Effect.Cues[0]];
}
