using System.Numerics;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>How much a division looks like one of a figure and what is behind it. All parts are from 0 to 1.</summary>
internal sealed record Verdict
{
    public required float Size { get; init; }
    public required float Edges { get; init; }
    public required float Compactness { get; init; }
    public required float Centredness { get; init; }
    public required float Freedom { get; init; }
    public required float Contrast { get; init; }
    public required float Salience { get; init; }

    public float Confidence => Size * Soft(Edges * Edges, 0.05f) * Soft(Compactness, 0.3f) * Soft(Centredness, 0.5f) * Soft(Freedom, 0.2f) * Soft(Contrast, 0.8f) * Soft(Salience, 0.4f);

    public static Verdict On(Division division, Plane<Vector4> sketch, Plane<float> saliency)
    {
        var mask = division.Mask;
        var (count, sumX, sumY) = (0, 0L, 0L);
        var (insideSum, outsideSum) = (0f, 0f);
        var (inner, innerSum) = (0, 0f);
        var differences = new List<float>();
        for (var y = 0; y < mask.Height; y++)
        {
            for (var x = 0; x < mask.Width; x++)
            {
                if (mask[x, y]) (count, sumX, sumY, insideSum) = (count + 1, sumX + x, sumY + y, insideSum + saliency[x, y]);
                else outsideSum += saliency[x, y];
                if (x > 0) Compare(x - 1, y, x, y);
                if (y > 0) Compare(x, y - 1, x, y);
            }
        }
        if (count == 0 || differences.Count == 0) return new Verdict { Size = 0, Edges = 0, Compactness = 0, Centredness = 0, Freedom = 0, Contrast = 0, Salience = 0 };
        var share = (float)count / mask.Count;
        var (right, down) = ((float)sumX / count / mask.Width * 2f - 1f, (float)sumY / count / mask.Height * 2f - 1f);
        var border = differences.Count;
        var expected = 1.5f * innerSum / Math.Max(1, inner) + 6f;
        var support = 0f;
        foreach (var difference in differences) support += Curves.SmoothStep(0.5f * expected, 2f * expected, difference);
        return new Verdict
        {
            Size = (0.8f * Curves.SmoothStep(0f, 0.035f, share) + 0.2f * Curves.SmoothStep(0f, 0.4f, share)) * (1f - Curves.SmoothStep(0.55f, 0.9f, share)),
            Edges = Math.Clamp((support / border - 0.25f) / 0.65f, 0f, 1f),
            // A square has 1, a disc 0.8.
            Compactness = Curves.SmoothStep(0.05f, 0.55f, 16f * count / ((float)border * border)),
            Centredness = 1f - Curves.SmoothStep(0.2f, 1f, MathF.Sqrt(right * right + 0.5f * down * down)),
            Freedom = 1f - Curves.SmoothStep(0.1f, 1f, Touch(mask)),
            Contrast = Curves.SmoothStep(0.2f, 0.8f, division.Contrast),
            Salience = Curves.SmoothStep(1f, 3f, insideSum / count / (outsideSum / Math.Max(1, mask.Count - count) + 0.05f)),
        };

        void Compare(int fromX, int fromY, int x, int y)
        {
            if (mask[fromX, fromY] == mask[x, y])
            {
                innerSum += Difference.Sum(sketch[fromX, fromY], sketch[x, y]);
                inner++;
                return;
            }
            // From one pixel within to one beyond: edges are seldom sharp.
            var (right, down) = (x - fromX, y - fromY);
            var before = sketch[Math.Max(fromX - right, 0), Math.Max(fromY - down, 0)];
            var after = sketch[Math.Min(x + right, mask.Width - 1), Math.Min(y + down, mask.Height - 1)];
            differences.Add(Difference.Sum(before, after));
        }
    }

    private static float Soft(float part, float floor) => floor + (1f - floor) * part;

    /// <summary>How much of the picture's edges the mask touches. Figures often stand on the lower one.</summary>
    private static float Touch(Plane<bool> mask)
    {
        var (left, right) = (0, 0);
        for (var y = 0; y < mask.Height; y++)
        {
            if (mask[0, y]) left++;
            if (mask[mask.Width - 1, y]) right++;
        }
        var sides = (float)(left + right) / mask.Height;
        var top = (float)mask.Row(0).Count(true) / mask.Width;
        var bottom = (float)mask.Row(mask.Height - 1).Count(true) / mask.Width;
        return 0.8f * sides + top + 0.15f * bottom;
    }
}
