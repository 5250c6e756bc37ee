using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;

namespace Haypile.Studio.Clips;

/// <summary>
/// A clip's last frame, in which what moved goes on for a moment and comes to rest softly: the picture is bent along the
/// currents that were measured, less and less fast.
/// </summary>
internal sealed class RunningOut(Currents currents, Crop crop, Sampler sampler) : IDisposable
{
    /// <summary>Pixels that are bent alike, so that a sampler can draw them in one go.</summary>
    private const int Strip = 32;

    /// <summary>How far anything goes on, in widths of the clip: farther, the net would fold.</summary>
    private const double Farthest = 0.014;

    /// <summary>How long it takes, in seconds.</summary>
    private const double Longest = 1.2;
    private const double Shortest = 0.3;

    private const double Noticeable = 0.01;

    private readonly double _time = Math.Clamp(2 * Farthest / Math.Max(1e-6, currents.Fastest), Shortest, Longest);
    private readonly Canvas _bent = new(crop.Width, crop.Height);
    private double _shown = -1;

    /// <param name="last">The clip's last frame.</param>
    /// <param name="time">Since that one, in seconds.</param>
    public Canvas At(Canvas last, double time)
    {
        if (currents.Fastest < Noticeable) return last;
        var t = Math.Min(1, time / _time);
        // As fast as it was at first and then slower; what would go too far starts slower at once.
        var run = _time * (t - t * t * t * (1 - t / 2)) * Math.Min(1, 2 * Farthest / (_time * currents.Fastest));
        if (run > _shown) Bend(last, run);
        _shown = run;
        return _bent;
    }

    public void Dispose() => _bent.Dispose();

    private void Bend(Canvas last, double run)
    {
        var luma = last.Luma.AsSpan(0, last.Stride * last.LumaRows);
        var chroma = last.Chroma.AsSpan(0, last.Stride * last.ChromaRows);
        for (var y = 0; y < last.Height; y++)
        {
            var row = _bent.LumaRow(y);
            for (var x = 0; x < row.Length; x += Strip)
            {
                var strip = row[x..Math.Min(x + Strip, row.Length)];
                sampler.DrawLuma(luma, last.Stride, Line(x, y, strip.Length, run, 1, Canvas.Border), strip);
            }
        }
        for (var y = 0; y < last.Height / 2; y++)
        {
            var row = _bent.ChromaRow(y);
            for (var x = 0; x < row.Length; x += Strip)
            {
                var strip = row[x..Math.Min(x + Strip, row.Length)];
                sampler.DrawChroma(chroma, last.Stride, Line(x / 2, y, strip.Length / 2, run, 2, Canvas.Border / 2), strip);
            }
        }
        _bent.RepeatEdges();
    }

    private Line Line(int x, int y, int count, double run, int size, int border)
    {
        var (from, to) = (Source(x, y, run, size, border), Source(x + count, y, run, size, border));
        return new AffineMap(from.X, from.Y, (to.X - from.X) / count, (to.Y - from.Y) / count, 0, 0).Line(0, count);
    }

    /// <summary>Where on a plane is what has come to a sample.</summary>
    private Point Source(int x, int y, double run, int size, int border)
    {
        var speed = currents.At((x * size + crop.X) / crop.WholeWidth, (y * size + crop.Y) / crop.WholeHeight);
        var way = speed * (run * crop.WholeWidth / size);
        return new Point(x - way.X + border, y - way.Y + border);
    }
}
