using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>The colours along one edge of a picture, as a mean and how they vary together.</summary>
internal readonly struct BorderColours
{
    /// <summary>Parts of a side that count as its edge.</summary>
    private const int Parts = 12;

    /// <summary>Even the flattest edge varies by so much, squared: else every grain of noise would stand out.</summary>
    private const float LeastVariance = 30f;

    private readonly Vector3 _mean;
    private readonly Symmetric3 _inverse;

    private BorderColours(Plane<Vector4> sketch, int left, int top, int right, int bottom)
    {
        var sum = Vector3.Zero;
        var products = default(Symmetric3);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var pixel = sketch[x, y].AsVector3();
                sum += pixel;
                products += Symmetric3.Square(pixel);
            }
        }
        var scale = 1f / ((right - left) * (bottom - top));
        _mean = sum * scale;
        var variance = products * scale - Symmetric3.Square(_mean);
        _inverse = variance.Plus(LeastVariance).Invert();
    }

    /// <summary>For each pixel how unlike the edges it is: the sum over all but the most different, where the subject may stand.</summary>
    public static Plane<float> DistancesIn(Plane<Vector4> sketch)
    {
        var (width, height) = (sketch.Width, sketch.Height);
        var (across, down) = (Math.Max(1, width / Parts), Math.Max(1, height / Parts));
        ReadOnlySpan<BorderColours> edges =
        [
            new(sketch, 0, 0, width, down),
            new(sketch, 0, 0, across, height),
            new(sketch, width - across, 0, width, height),
            new(sketch, 0, height - down, width, height),
        ];
        var distances = new Plane<float>(width, height);
        for (var i = 0; i < distances.Count; i++)
        {
            var pixel = sketch.Values[i].AsVector3();
            var (sum, most) = (0f, 0f);
            foreach (var edge in edges)
            {
                var distance = edge.Distance(pixel);
                (sum, most) = (sum + distance, Math.Max(most, distance));
            }
            distances.Values[i] = sum - most;
        }
        return distances;
    }

    private float Distance(Vector3 pixel)
    {
        var away = pixel - _mean;
        var turned = _inverse.Times(away);
        return MathF.Sqrt(Math.Max(0f, away.X * turned.X + away.Y * turned.Y + away.Z * turned.Z));
    }
}
