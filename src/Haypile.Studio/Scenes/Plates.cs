using Haypile.Studio.Pixels;

namespace Haypile.Studio.Scenes;

/// <summary>The picture behind each frame: always the same one, or one after the other from a clip.</summary>
/// <param name="at">May ask for rising numbers only, and keep each picture only until the next number.</param>
internal sealed class Plates(Func<int, Canvas> at)
{
    public static implicit operator Plates(Canvas still) => new(_ => still);

    public Canvas At(int frame) => at(frame);
}
