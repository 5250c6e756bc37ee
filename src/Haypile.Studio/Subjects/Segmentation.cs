using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>
/// Divides a sketch into subject and background, from a first belief about where the subject is: learn the colours of both,
/// imagine the background without the subject, cut along edges, and again with what came out.
/// </summary>
internal static class Segmentation
{
    /// <summary>Pixels of the smaller sketch that the finer cut may move the border by.</summary>
    private const int Leeway = 3;

    /// <summary>A leaning against which no edge prevails.</summary>
    private const float Certain = 1000f;

    /// <summary>Cuts a small sketch.</summary>
    /// <param name="belief">Zero is certainty that a pixel is background.</param>
    /// <param name="trust">How much the belief about a place weighs against its colour.</param>
    public static Division Divide(Terrain terrain, Plane<float> belief, float trust, int rounds, CancellationToken ct)
    {
        var (width, height) = (terrain.Sketch.Width, terrain.Sketch.Height);
        using var learnt = new Plane<float>(width, height);
        var mask = new Plane<bool>(width, height);
        // A faint belief about a large place must not outweigh a firm one about a small place.
        for (var i = 0; i < mask.Count; i++) (learnt.Values[i], mask.Values[i]) = (Firm(belief.Values[i]), belief.Values[i] > 0.5f);
        using var grid = new GridCut(width, height);
        using var leanings = new Plane<float>(width, height);
        var contrast = 0f;
        for (var round = 0; round < rounds; round++)
        {
            var colours = new ColourModel(terrain.Places, learnt);
            using var plate = BackgroundPlate.Imagine(terrain.Sketch, mask);
            for (var i = 0; i < mask.Count; i++)
            {
                leanings.Values[i] = belief.Values[i] == 0f
                    ? -Certain
                    : colours.LogOdds(terrain.Places.Values[i]) + trust * Curves.LogOdds(belief.Values[i])
                        - BackgroundPlate.Explains(plate.Values[i], terrain.Sketch.Values[i]);
            }
            grid.Solve(terrain, leanings, mask, ct);
            for (var i = 0; i < mask.Count; i++) learnt.Values[i] = 0.25f * Firm(belief.Values[i]) + (mask.Values[i] ? 0.75f : 0f);
            contrast = colours.Contrast;
        }
        return new Division(mask, contrast);
    }

    /// <summary>Cuts a sketch of twice the size near where the smaller one was cut.</summary>
    public static Plane<bool> Refine(Plane<bool> coarse, Terrain half, Terrain terrain, CancellationToken ct)
    {
        using var learnt = new Plane<float>(coarse.Width, coarse.Height);
        for (var i = 0; i < learnt.Count; i++) learnt.Values[i] = coarse.Values[i] ? 1f : 0f;
        var colours = new ColourModel(half.Places, learnt);
        using var plate = BackgroundPlate.Imagine(half.Sketch, coarse);
        using var counts = BoxCount.Of(coarse, Leeway);
        const int All = (2 * Leeway + 1) * (2 * Leeway + 1);
        var mask = new Plane<bool>(terrain.Sketch.Width, terrain.Sketch.Height);
        using var leanings = new Plane<float>(mask.Width, mask.Height);
        for (var y = 0; y < mask.Height; y++)
        {
            for (var x = 0; x < mask.Width; x++)
            {
                leanings[x, y] = counts[x / 2, y / 2] switch
                {
                    0 => -Certain,
                    All => Certain,
                    var count => colours.LogOdds(terrain.Places[x, y]) + Curves.LogOdds((float)count / All)
                        - BackgroundPlate.Explains(plate[x / 2, y / 2], terrain.Sketch[x, y]),
                };
            }
        }
        using var grid = new GridCut(mask.Width, mask.Height);
        grid.Solve(terrain, leanings, mask, ct);
        return mask;
    }

    private static float Firm(float belief) => Curves.SmoothStep(0.3f, 0.9f, belief);
}

/// <summary>A division of a sketch.</summary>
/// <param name="Mask">True where the subject is.</param>
/// <param name="Contrast">How little the colours of both sides have in common.</param>
internal sealed record Division(Plane<bool> Mask, float Contrast) : IDisposable
{
    public void Dispose() => Mask.Dispose();
}
