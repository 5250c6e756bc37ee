using Haypile.Studio.Camera;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Scenes;

/// <summary>All that the frames are functions of, before any pixel exists.</summary>
internal sealed record Scene(FrameSize Size, int Frames, Framing Framing);
