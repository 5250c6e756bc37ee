namespace Haypile.Studio.Tests;

/// <summary>Follows dots from frame to frame by the centre of their light, to a small part of a pixel.</summary>
internal sealed class DotTracker(int width, int height)
{
    private const int Reach = 14;
    private const int Grey = 75;

    private readonly List<List<(double X, double Y)>> _paths = [];

    public void Follow(ReadOnlySpan<byte> luma)
    {
        if (_paths.Count == 0) Find(luma);
        foreach (var path in _paths)
        {
            if (path.Count > 0 && double.IsNaN(path[^1].X)) continue;
            path.Add(Centre(luma, path[^1].X, path[^1].Y));
        }
    }

    /// <summary>The 99th percentile of how much a dot's step differs from the step before.</summary>
    public double Jitter()
    {
        var jerks = new List<double>();
        foreach (var path in _paths)
        {
            for (var i = 3; i < path.Count && !double.IsNaN(path[i].X); i++)
            {
                var x = path[i].X - 2 * path[i - 1].X + path[i - 2].X;
                var y = path[i].Y - 2 * path[i - 1].Y + path[i - 2].Y;
                jerks.Add(Math.Sqrt(x * x + y * y));
            }
        }
        if (jerks.Count < 1000) throw new InvalidOperationException($"Only {jerks.Count} steps of {_paths.Count} dots could be followed.");
        jerks.Sort();
        return jerks[(int)(jerks.Count * 0.99)];
    }

    private void Find(ReadOnlySpan<byte> luma)
    {
        for (var y = Reach; y < height - Reach; y++)
        {
            for (var x = Reach; x < width - Reach; x++)
            {
                if (IsPeak(luma, x, y)) _paths.Add([Centre(luma, x, y)]);
            }
        }
    }

    private bool IsPeak(ReadOnlySpan<byte> luma, int x, int y)
    {
        var here = luma[y * width + x];
        if (here < 150) return false;
        for (var dy = -4; dy <= 4; dy++)
        {
            for (var dx = -4; dx <= 4; dx++)
            {
                var there = luma[(y + dy) * width + x + dx];
                if (there > here || (there == here && (dy, dx).CompareTo((0, 0)) < 0)) return false;
            }
        }
        return true;
    }

    /// <summary>Not a number once the dot nears the edge.</summary>
    private (double X, double Y) Centre(ReadOnlySpan<byte> luma, double aroundX, double aroundY)
    {
        var (left, top) = ((int)Math.Round(aroundX), (int)Math.Round(aroundY));
        if (left < Reach || top < Reach || left >= width - Reach || top >= height - Reach) return (double.NaN, double.NaN);
        var (sum, sumX, sumY) = (0.0, 0.0, 0.0);
        for (var y = top - Reach; y <= top + Reach; y++)
        {
            for (var x = left - Reach; x <= left + Reach; x++)
            {
                var light = Math.Max(0, luma[y * width + x] - Grey);
                sum += light;
                sumX += light * x;
                sumY += light * y;
            }
        }
        return (sumX / sum, sumY / sum);
    }
}
