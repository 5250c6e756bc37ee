using Haypile.Studio.Camera;
using Haypile.Studio.Clips;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Scenes;

/// <summary>Reads a brief and decides what is seen.</summary>
internal sealed class Director(Brief brief)
{
    private const double Landscape = 16.0 / 9.0;
    private const double SameShape = 0.008;

    public int Frames => brief.Seconds * brief.FrameRate;

    public ulong Seed => Dice.Seed(brief.Prompt, brief.Seed);

    /// <summary>Null while only the picture can tell.</summary>
    public FrameSize? KnownSize => brief switch
    {
        { AspectRatio: { } aspect } => FrameSize.Of(aspect, brief.Resolution),
        { Image: null, Video: null } => FrameSize.Of(Landscape, brief.Resolution),
        _ => null,
    };

    /// <summary>For a clip: it moves by itself, so the camera does only what it was asked for.</summary>
    public Scene DirectClip(ClipSpan span, double aspect, Momentum momentum)
    {
        var size = KnownSize ?? FrameSize.Of(aspect, brief.Resolution);
        // A frame has whole pixels; a clip that misses them by less is stretched to fit and not cut.
        var shown = Math.Abs(aspect / size.Aspect - 1) < SameShape ? size.Aspect : aspect;
        if (brief.Extend)
        {
            var track = new Continuation(momentum.Within(shown, size.Aspect), size.Aspect, brief.Camera, brief.Motion).Track(span, brief.FrameRate);
            return new Scene(size, span.Frames, new Framing(size, shown, track, grid: 2, overhang: true));
        }
        var asked = brief.Camera == default ? CameraTrack.Still(span.Frames) : CameraTrack.Of(brief.Camera, brief.Motion, Seed, span.Frames);
        return new Scene(size, span.Frames, new Framing(size, shown, asked, grid: 2));
    }

    /// <summary>Decides the frame, the camera and the part of the still that it sees.</summary>
    /// <param name="aspect">Of the still that the camera moves over; null for one that is painted to fit.</param>
    public Scene Direct(double? aspect)
    {
        var size = KnownSize ?? FrameSize.Of(aspect ?? Landscape, brief.Resolution);
        var track = CameraTrack.Of(brief.Camera, brief.Motion, Seed, Frames);
        return new Scene(size, Frames, new Framing(size, aspect ?? size.Aspect, track));
    }
}
