using Haypile.Studio.Camera;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Scenes;

/// <summary>Reads a brief and decides what is seen.</summary>
internal sealed class Director(Brief brief)
{
    private const double Landscape = 16.0 / 9.0;

    public int Frames => brief.Seconds * brief.FrameRate;

    public ulong Seed => Dice.Seed(brief.Prompt, brief.Seed);

    /// <summary>Null while only the picture can tell.</summary>
    public FrameSize? KnownSize => brief switch
    {
        { AspectRatio: { } aspect } => FrameSize.Of(aspect, brief.Resolution),
        { Image: null } => FrameSize.Of(Landscape, brief.Resolution),
        _ => null,
    };

    /// <summary>Decides the frame, the camera and the part of the still that it sees.</summary>
    /// <param name="aspect">Of the still that the camera moves over; null for one that is painted to fit.</param>
    public Scene Direct(double? aspect)
    {
        var size = KnownSize ?? FrameSize.Of(aspect ?? Landscape, brief.Resolution);
        var track = CameraTrack.Of(brief.Camera, brief.Motion, Seed, Frames);
        return new Scene(size, Frames, new Framing(size, aspect ?? size.Aspect, track));
    }
}
