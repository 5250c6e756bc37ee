using Haypile.Studio.Painting;

namespace Haypile.Studio.Sets;

/// <summary>Something on a set that moves by itself or against the rest of it.</summary>
/// <param name="Depth">How much more than the ground it moves under the camera; less than nothing for what is far.</param>
/// <param name="Paint">Any moment of it.</param>
internal sealed record Layer(double Depth, Action<double, Brush> Paint)
{
    /// <summary>The depth of what is in the air right before the camera: it goes with it, and the view fills the frame.</summary>
    public const double Lens = double.PositiveInfinity;
}
