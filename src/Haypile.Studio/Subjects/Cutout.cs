using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>How a subject was told from its background.</summary>
internal enum Separation
{
    /// <summary>The picture came with holes.</summary>
    Alpha,

    /// <summary>Along its edges.</summary>
    Cut,

    /// <summary>Nothing stands out: a soft ellipse in the middle.</summary>
    Centre,

    /// <summary>The whole picture, as a card in front of a blurred copy of itself.</summary>
    Whole,
}

/// <summary>A still taken apart: its subject with a soft edge, and what there may have been behind it.</summary>
/// <param name="Subject">With some clear pixels around it where the canvas has room.</param>
/// <param name="Bounds">Of what is more than half opaque, on the canvas.</param>
/// <param name="Background">As large as the canvas, with the subject's place filled.</param>
/// <param name="Confidence">From 0 to 1.</param>
internal sealed record Cutout(Sprite Subject, Box Bounds, Canvas Background, Separation How, double Confidence) : IDisposable
{
    public void Dispose() => Background.Dispose();
}
