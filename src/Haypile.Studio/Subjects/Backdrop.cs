using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>
/// What a cut-out stands on when it came without a background: paper that sweeps from a floor up a wall,
/// with a hint of the colour opposite the subject's.
/// </summary>
internal static class Backdrop
{
    private const float Horizon = 0.72f;
    private const float Hint = 0.18f;

    public static Canvas Paint(Canvas canvas, Plane<Vector4> sketch, Hole hole, int cell, ParallelOptions parallel)
    {
        var subject = Mean(hole.Inside);
        // A pale subject would be lost on pale paper.
        var light = 222f - 70f * Curves.SmoothStep(165f, 215f, subject.X);
        var (blue, red) = (128f - Hint * (subject.Y - 128f), 128f - Hint * (subject.Z - 128f));
        using var paper = new Plane<Vector4>(sketch.Width, sketch.Height);
        for (var y = 0; y < paper.Height; y++)
        {
            var down = (y + 0.5f) / paper.Height;
            var floor = Curves.SmoothStep(Horizon - 0.06f, Horizon + 0.06f, down);
            var wall = light - 22f * (1f - down / Horizon);
            var ground = light - 26f + 20f * (down - Horizon) / (1f - Horizon);
            for (var x = 0; x < paper.Width; x++)
            {
                var aside = (x + 0.5f) / paper.Width * 2f - 1f;
                paper[x, y] = new Vector4(wall + (ground - wall) * floor - 14f * aside * aside, blue, red, 1f);
            }
        }
        var background = new Canvas(canvas.Width, canvas.Height);
        Background.Show(background, paper, cell, parallel);
        return background;
    }

    private static Vector4 Mean(Plane<Vector4> plane)
    {
        var sum = Vector4.Zero;
        foreach (var pixel in plane.Values) sum += pixel;
        return sum / plane.Count;
    }
}
