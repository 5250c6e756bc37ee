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

    /// <summary>Whether those who act are in the picture from the first frame on; else they step out of it when something happens.</summary>
    public bool IsStaged { get; init; }

    public double Seconds => (double)Frames / FrameRate;

    public double TimeOf(int frame) => (double)(frame - Prelude) / FrameRate;

    /// <summary>The first frame in which something happens.</summary>
    public int Opening => Script is null || IsStaged ? 0 : Prelude + (int)Math.Ceiling(Script.Begins * FrameRate);

    /// <summary>A pixel of a 720p frame, in pixels of the canvas.</summary>
    public double Unit => Math.Min(Size.Width, Size.Height) / 720.0 * Framing.ToCanvas(Frames / 2).Scale;
}

/// <summary>What is to happen to the subject, and when.</summary>
internal sealed record Script(Effect Effect, Timing Timing, Settings Settings, ulong Seed)
{
    /// <summary>Until then the picture is as it was.</summary>
    public double Begins => Timing[Effect.Cues[0]];

    public void Score(Mix mix) => Effect.Score(mix, Timing, Settings);
}
