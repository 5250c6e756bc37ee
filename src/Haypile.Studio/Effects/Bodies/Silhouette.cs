using Haypile.Studio.Pixels;

namespace Haypile.Studio.Effects.Bodies;

/// <summary>Where a subject is solid, row by row.</summary>
internal sealed class Silhouette(Sprite subject)
{
    private const uint Solid = 128;

    public bool IsSolid(Point place)
    {
        var (x, y) = ((int)Math.Floor(place.X) - subject.X, (int)Math.Floor(place.Y) - subject.Y);
        return x >= 0 && y >= 0 && x < subject.Width && y < subject.Height && subject.Row(y)[x] >> 24 >= Solid;
    }

    /// <summary>Everything solid on one row of the canvas, from left to right. What is narrower than a limit is not worth mentioning.</summary>
    public List<Run> Runs(double canvasRow, double least)
    {
        var runs = new List<Run>();
        var row = subject.Row(Math.Clamp((int)Math.Floor(canvasRow) - subject.Y, 0, subject.Height - 1));
        for (var x = 0; x < row.Length; x++)
        {
            if (row[x] >> 24 < Solid) continue;
            var from = x;
            while (x < row.Length && row[x] >> 24 >= Solid) x++;
            if (x - from >= least) runs.Add(new Run(subject.X + from, subject.X + x));
        }
        return runs;
    }
}

/// <summary>A solid part of a row.</summary>
internal readonly record struct Run(double Left, double Right)
{
    public double Width => Right - Left;
    public double Middle => (Left + Right) / 2;

    public double Overlap(Run other) => Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
}
