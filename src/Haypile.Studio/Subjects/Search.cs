using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>Cuts that begin with different beliefs and so fail on different pictures, and the best of them.</summary>
internal sealed class Search : IDisposable
{
    public Search(Plane<Vector4> sketch, ParallelOptions parallel)
    {
        var ct = parallel.CancellationToken;
        using var fine = Sketch.Halve(sketch);
        using var coarse = Sketch.Halve(fine);
        var colours = new ColourSpace(fine);
        using var terrain = new Terrain(coarse, colours);
        using var fineTerrain = new Terrain(fine, colours);
        using var saliency = Saliency.Of(coarse);
        Func<Plane<float>>[] starts =
        [
            () => Beliefs.FromSaliency(saliency, strictness: 0f),
            () => Beliefs.FromSaliency(saliency, strictness: 0.8f),
            () => Beliefs.Middle(coarse.Width, coarse.Height),
            () => Beliefs.Bust(saliency),
            () => Beliefs.Core(coarse.Width, coarse.Height),
        ];
        MiddleAgainstRest = Compare(saliency);
        Divisions = new Division[starts.Length + 2];
        Verdicts = new Verdict[starts.Length + 2];
        Parallel.For(0, starts.Length, parallel, i =>
        {
            using var belief = starts[i]();
            Try(i, belief);
        });
        using (var vote = Vote(starts.Length, coarse.Width, coarse.Height)) Try(starts.Length, vote);
        Best = BestOf(starts.Length + 1);
        using (var near = Beliefs.Near(Divisions[Best].Mask)) Try(starts.Length + 1, near);
        Best = BestOf(starts.Length + 2);
        Mask = Segmentation.Refine(Divisions[Best].Mask, terrain, fineTerrain, ct);
        Tidy.Up(Mask, radius: 2);

        void Try(int i, Plane<float> belief)
        {
            Divisions[i] = Segmentation.Divide(terrain, belief, trust: 0.6f, rounds: 3, ct);
            Tidy.Up(Divisions[i].Mask, radius: 1);
            Verdicts[i] = Verdict.On(Divisions[i], coarse, saliency);
        }
    }

    public Division[] Divisions { get; }

    public Verdict[] Verdicts { get; }

    public int Best { get; }

    /// <summary>Of half the sketch's size.</summary>
    public Plane<bool> Mask { get; }

    public float Confidence => Verdicts[Best].Confidence;

    /// <summary>How much more stands out in the middle than around it.</summary>
    public float MiddleAgainstRest { get; }

    public void Dispose()
    {
        foreach (var division in Divisions) division.Dispose();
        Mask.Dispose();
    }

    private int BestOf(int count)
    {
        var best = 0;
        for (var i = 1; i < count; i++)
        {
            if (Verdicts[i].Confidence > Verdicts[best].Confidence) best = i;
        }
        return best;
    }

    /// <summary>What the cuts agree on, each heard as far as it is credible.</summary>
    private Plane<float> Vote(int count, int width, int height)
    {
        var vote = new Plane<float>(width, height);
        var total = 1e-3f;
        for (var i = 0; i < count; i++)
        {
            var mask = Divisions[i].Mask;
            var weight = Verdicts[i].Confidence;
            total += weight;
            for (var at = 0; at < vote.Count; at++) vote.Values[at] += mask.Values[at] ? weight : 0f;
        }
        for (var at = 0; at < vote.Count; at++) vote.Values[at] = 0.04f + 0.92f * vote.Values[at] / total;
        return vote;
    }

    private static float Compare(Plane<float> saliency)
    {
        var (inside, insideCount, outside, outsideCount) = (0f, 0, 0f, 0);
        for (var y = 0; y < saliency.Height; y++)
        {
            for (var x = 0; x < saliency.Width; x++)
            {
                var (right, down) = ((x + 0.5f) / saliency.Width * 2f - 1f, (y + 0.5f) / saliency.Height * 2f - 1f);
                var stands = saliency[x, y] / Saliency.Attention(x, y, saliency.Width, saliency.Height);
                if (right * right + down * down < 0.5f) (inside, insideCount) = (inside + stands, insideCount + 1);
                else (outside, outsideCount) = (outside + stands, outsideCount + 1);
            }
        }
        return inside / Math.Max(1, insideCount) / (outside / Math.Max(1, outsideCount) + 0.02f);
    }
}
