using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sound;

/// <summary>One sound by itself. However it comes about, it is heard with a peak of 1, so a gain means the same for all.</summary>
internal sealed record Voice(double Seconds, Play Play)
{
    /// <summary>0 for a sound from one point; towards 1 the left ear hears another throw of the dice than the right.</summary>
    public double Width { get; init; }
}

/// <summary>Adds a voice to silence.</summary>
internal delegate void Play(Span<float> samples, Dice dice);
