using System.Numerics;

namespace Haypile.Studio.Painting;

internal static class Colour
{
    public static Vector3 Hex(int rgb) => new((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255);

    /// <summary>Not Vector3.Lerp, which may fuse its multiplication and addition on some machines.</summary>
    public static Vector3 Mix(Vector3 from, Vector3 to, float share) => from + (to - from) * share;

    public static float SmoothStep(float from, float to, float x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0f, 1f);
        return t * t * (3f - 2f * t);
    }
}
