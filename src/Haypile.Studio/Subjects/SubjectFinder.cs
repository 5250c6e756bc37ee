using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>
/// Splits a still into its subject and its background. All that is hard happens on a sketch of a few hundred pixels;
/// only the matte's edge, the subject's pixels and the filling are worked out on the canvas itself.
/// </summary>
internal static class SubjectFinder
{
    /// <summary>Below, what was cut is more likely a piece of something than a subject.</summary>
    private const double LeastConfidence = 0.52;

    /// <summary>How much more there must be to see in the middle than around it for the middle to be taken for the subject.</summary>
    private const float MiddleStandsOut = 1.5f;

    public static Cutout Find(Canvas canvas, CancellationToken ct, int threads = 2)
    {
        var parallel = new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = threads };
        var cell = Sketch.CellOf(canvas);
        using var sketch = Sketch.Of(canvas, cell, parallel);
        if (canvas.Alpha is { } alpha && IsCutOut(alpha)) return FindByAlpha(canvas, alpha, sketch, cell, parallel);

        using var search = new Search(sketch, parallel);
        if (search.Confidence >= LeastConfidence)
        {
            using var matte = Matte.Of(canvas, sketch, cell, search.Mask, parallel);
            return TakeApart(canvas, matte, sketch, cell, Separation.Cut, search.Confidence, parallel);
        }
        if (search.MiddleAgainstRest >= MiddleStandsOut)
        {
            using var ellipse = Stencil.Ellipse(canvas.Width, canvas.Height);
            return TakeApart(canvas, ellipse, sketch, cell, Separation.Centre, search.Confidence, parallel);
        }
        using var card = Stencil.Card(canvas.Width, canvas.Height);
        using var hole = Hole.Fill(sketch, card, cell, parallel);
        var subject = Scissors.Cut(canvas, card, hole, cell, parallel);
        return new Cutout(subject, Scissors.Bounds(card), Background.Dim(canvas, sketch, cell, parallel), Separation.Whole, search.Confidence);
    }

    /// <summary>A window's shadow or its round corners do not make a picture a cut-out, nor does a picture of hardly anything.</summary>
    private static bool IsCutOut(Plane<byte> alpha)
    {
        var (clear, solid) = (0, 0);
        foreach (var opacity in alpha.Values)
        {
            if (opacity < 16) clear++;
            else if (opacity > 127) solid++;
        }
        return clear >= 0.03 * alpha.Count && solid >= 0.002 * alpha.Count;
    }

    private static Cutout FindByAlpha(Canvas canvas, Plane<byte> alpha, Plane<Vector4> sketch, int cell, ParallelOptions parallel)
    {
        using var hole = Hole.Fill(sketch, alpha, cell, parallel);
        hole.Behind.Values.Fill(new Vector4(235f, 128f, 128f, 1f));
        var subject = Scissors.Cut(canvas, alpha, hole, cell, parallel);
        return new Cutout(subject, Scissors.Bounds(alpha), Backdrop.Paint(canvas, sketch, hole, cell, parallel), Separation.Alpha, 1);
    }

    private static Cutout TakeApart(
        Canvas canvas, Plane<byte> matte, Plane<Vector4> sketch, int cell, Separation how, double confidence, ParallelOptions parallel)
    {
        using var hole = Hole.Fill(sketch, matte, cell, parallel);
        var subject = Scissors.Cut(canvas, matte, hole, cell, parallel);
        return new Cutout(subject, Scissors.Bounds(matte), Background.Fill(canvas, hole, cell, parallel), how, confidence);
    }
}
