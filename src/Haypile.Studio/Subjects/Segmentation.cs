using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>
/// Divides a sketch into subject and background, from a first belief about where the subject is: learn the colours of both,
/// cut along edges, and again with what came out. The first rounds are cheap ones on a sketch of half the size.
/// </summary>
internal sealed class Segmentation(Plane<Vector4> sketch, Plane<Vector4> half, CancellationToken ct)
{
    private const int Rounds = 4;
    private const float PriceUnit = 256f;

    /// <summary>What an edgeless border costs against what a pixel's colour says.</summary>
    private const float Smoothness = 7f;

    private static readonly (int Direction, int X, int Y, float Weight)[] Links =
        [(0, 1, 0, 1f), (2, 0, 1, 1f), (4, 1, 1, 0.7071f), (6, -1, 1, 0.7071f)];

    /// <summary>What edges are measured in: chroma counts more than its numbers say.</summary>
    private static readonly Vector4 Weights = new(1f, 1.8f, 1.8f, 0f);

    /// <summary>Cuts.</summary>
    /// <param name="belief">On the half sketch; zero is certainty that a pixel is background.</param>
    /// <param name="trust">How much the belief about a place weighs against its colour.</param>
    public Division Divide(Plane<float> belief, float trust)
    {
        using var learnt = new Plane<float>(half.Width, half.Height);
        belief.Values.CopyTo(learnt.Values);
        using (var cut = new Cut(half))
        {
            for (var round = 0; round < Rounds; round++)
            {
                cut.Solve(new ColourModel(half, learnt), belief, trust, ct);
                cut.Tell(learnt.Values);
            }
        }
        var model = new ColourModel(half, learnt);
        using var fine = new Cut(sketch);
        fine.Solve(model, belief, trust, ct);
        var mask = new Plane<bool>(sketch.Width, sketch.Height);
        fine.Tell(mask.Values);
        return new Division(mask, model.Contrast);
    }

    /// <summary>The mean squared difference between neighbours: what counts as an edge depends on the picture.</summary>
    private static float Roughness(Plane<Vector4> pixels)
    {
        var (sum, count) = (0.0, 0);
        for (var y = 0; y < pixels.Height; y++)
        {
            for (var x = 1; x < pixels.Width; x++)
            {
                sum += Difference(pixels[x, y], pixels[x - 1, y]);
                count++;
            }
        }
        return Math.Max((float)(sum / Math.Max(1, count)), 4f);
    }

    private static float Difference(Vector4 a, Vector4 b)
    {
        var away = (a - b) * Weights;
        var square = away * away;
        return square.X + square.Y + square.Z;
    }

    private sealed class Cut(Plane<Vector4> pixels) : IDisposable
    {
        private readonly float _edge = 1f / (2f * Roughness(pixels));
        private GridCut? _grid;

        public void Solve(ColourModel colours, Plane<float> belief, float trust, CancellationToken ct)
        {
            _grid?.Dispose();
            _grid = new GridCut(pixels.Width, pixels.Height);
            for (var y = 0; y < pixels.Height; y++)
            {
                var believed = belief.Row(y * belief.Height / pixels.Height);
                for (var x = 0; x < pixels.Width; x++)
                {
                    var place = believed[x * belief.Width / pixels.Width];
                    var leaning = place == 0f ? -1000f : Curves.LogOdds(colours.Odds(pixels[x, y])) + trust * Curves.LogOdds(place);
                    _grid.SetLeaning(x, y, (int)(PriceUnit * leaning));
                    LinkNeighbours(_grid, x, y);
                }
            }
            _grid.Solve(ct);
        }

        public void Tell(Span<float> belief)
        {
            for (var i = 0; i < belief.Length; i++) belief[i] = _grid!.IsSubject(i % pixels.Width, i / pixels.Width) ? 1f : 0f;
        }

        public void Tell(Span<bool> mask)
        {
            for (var i = 0; i < mask.Length; i++) mask[i] = _grid!.IsSubject(i % pixels.Width, i / pixels.Width);
        }

        public void Dispose() => _grid?.Dispose();

        private void LinkNeighbours(GridCut grid, int x, int y)
        {
            foreach (var (direction, right, down, weight) in Links)
            {
                var (toX, toY) = (x + right, y + down);
                if (toX < 0 || toX >= pixels.Width || toY >= pixels.Height) continue;
                var price = Smoothness * weight * (0.03f + Curves.Fall(_edge * Difference(pixels[x, y], pixels[toX, toY])));
                grid.Link(x, y, direction, (int)(PriceUnit * price));
            }
        }
    }
}

/// <summary>A division of a sketch.</summary>
/// <param name="Mask">True where the subject is.</param>
/// <param name="Contrast">How little the colours of both sides have in common.</param>
internal sealed record Division(Plane<bool> Mask, float Contrast) : IDisposable
{
    public void Dispose() => Mask.Dispose();
}
