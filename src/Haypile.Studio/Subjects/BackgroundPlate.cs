using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>
/// The background as one would imagine it without the subject. What looks like it is most likely no subject but a sky,
/// a wall, a backdrop that changes slowly, whatever histograms say.
/// </summary>
internal static class BackgroundPlate
{
    private const int Around = 1;
    private const float Strength = 4f;
    private const float Likeness = 1f / (2f * 12f * 12f);

    public static Plane<Vector4> Imagine(Plane<Vector4> sketch, Plane<bool> mask)
    {
        using var counts = BoxCount.Of(mask, Around);
        var plate = new Plane<Vector4>(sketch.Width, sketch.Height);
        for (var i = 0; i < plate.Count; i++)
        {
            if (counts.Values[i] == 0) plate.Values[i] = new Vector4(sketch.Values[i].AsVector3(), 1f);
        }
        PullPush.Fill(plate);
        return plate;
    }

    /// <summary>How strongly what is imagined speaks for what is seen being background.</summary>
    public static float Explains(Vector4 imagined, Vector4 seen) => Strength * Curves.Fall(Likeness * Difference.Squared(imagined, seen));
}
