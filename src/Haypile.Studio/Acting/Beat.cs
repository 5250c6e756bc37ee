namespace Haypile.Studio.Acting;

internal enum BeatKind { Step, Hop, Impact, Splash, Boom, Pop, Flap, Bite, Note, Wheel, Whoosh, Knock }

/// <summary>A moment that can be heard.</summary>
/// <param name="At">In seconds of the film.</param>
/// <param name="Strength">From 0 to 1.</param>
/// <param name="Across">Where in the view, from −1 at its left edge to 1.</param>
internal readonly record struct Beat(double At, BeatKind Kind, double Strength, double Across);
