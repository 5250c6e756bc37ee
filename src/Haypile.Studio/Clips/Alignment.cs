namespace Haypile.Studio.Clips;

/// <summary>
/// Finds the shift, turn and zoom that lead from one small grey picture to the next: descent on the difference in brightness,
/// coarse to fine, where pixels that do not follow the whole picture lose their say.
/// </summary>
internal static class Alignment
{
    private const int Levels = 3;
    private const int Steps = 12;

    /// <summary>Pixels at the edge whose partners may lie outside.</summary>
    private const int Rim = 2;

    /// <summary>What keeps a picture without texture where it is, in squared grey levels per pixel.</summary>
    private const double Inertia = 0.02;

    /// <summary>Where each pixel of the next picture was, from the middle: a share of its distance across and aside, and a shift.</summary>
    public readonly record struct Similarity(double Grow, double Turn, double Right, double Down);

    /// <param name="error">The mean difference that is left, in grey levels.</param>
    /// <param name="part">How much each pixel of the picture before counts; without it all do.</param>
    public static Similarity Find(GreyPicture before, GreyPicture after, out double error, GreyPicture? part = null)
    {
        var (from, to, parts) = (Pyramid(before), Pyramid(after), part is null ? null : Pyramid(part));
        var found = default(Similarity);
        error = 0;
        for (var level = Levels - 1; level >= 0; level--)
        {
            if (level < Levels - 1) found = found with { Right = found.Right * 2, Down = found.Down * 2 };
            for (var step = 0; step < Steps; step++)
            {
                var (change, left) = Step(from[level], to[level], parts?[level], found, Math.Max(2, error));
                error = left;
                found = new Similarity(found.Grow + change.Grow, found.Turn + change.Turn, found.Right + change.Right, found.Down + change.Down);
                if (Math.Abs(change.Right) + Math.Abs(change.Down) < 0.002) break;
            }
        }
        return found;
    }

    private static GreyPicture[] Pyramid(GreyPicture picture)
    {
        var levels = new GreyPicture[Levels];
        levels[0] = picture;
        for (var level = 1; level < Levels; level++) levels[level] = levels[level - 1].Half();
        return levels;
    }

    private static (Similarity Change, double Error) Step(GreyPicture before, GreyPicture after, GreyPicture? part, Similarity now, double tolerance)
    {
        Span<double> matrix = stackalloc double[20];
        matrix.Clear();
        Span<double> slope = stackalloc double[4];
        var (middleX, middleY) = ((before.Width - 1) / 2.0, (before.Height - 1) / 2.0);
        var offset = after.Mean - before.Mean;
        var (error, pixels) = (0.0, 0.0);
        for (var row = Rim; row < after.Height - Rim; row++)
        {
            for (var column = Rim; column < after.Width - Rim; column++)
            {
                var (x, y) = (column - middleX, row - middleY);
                var u = column + now.Grow * x - now.Turn * y + now.Right;
                var v = row + now.Turn * x + now.Grow * y + now.Down;
                if (!before.TrySample(u, v, out var grey, out var across, out var down)) continue;
                var difference = after[column, row] - offset - grey;
                var counts = part is null ? 1 : part[(int)u, (int)v] / 255.0;
                error += counts * Math.Abs(difference);
                pixels += counts;
                // The weight of Geman and McClure: a pixel far off says nothing at all.
                var strange = difference / (2 * tolerance);
                var weight = 1 / (1 + strange * strange);
                weight *= weight * counts;
                (slope[0], slope[1], slope[2], slope[3]) = (across * x + down * y, down * x - across * y, across, down);
                for (var i = 0; i < 4; i++)
                {
                    for (var j = i; j < 4; j++) matrix[i * 5 + j] += weight * slope[i] * slope[j];
                    matrix[i * 5 + 4] += weight * slope[i] * difference;
                }
            }
        }
        return (Solve(matrix, pixels, before.Width), error / Math.Max(1, pixels));
    }

    /// <summary>The symmetric system by elimination; its diagonal cannot be zero.</summary>
    private static Similarity Solve(Span<double> matrix, double pixels, int width)
    {
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < i; j++) matrix[i * 5 + j] = matrix[j * 5 + i];
            matrix[i * 5 + i] += Inertia * (1 + pixels) * (i < 2 ? width * width / 12.0 : 1);
        }
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                if (j == i) continue;
                var share = matrix[j * 5 + i] / matrix[i * 5 + i];
                for (var k = i; k < 5; k++) matrix[j * 5 + k] -= share * matrix[i * 5 + k];
            }
        }
        return new Similarity(matrix[4] / matrix[0], matrix[9] / matrix[6], matrix[14] / matrix[12], matrix[19] / matrix[18]);
    }
}
