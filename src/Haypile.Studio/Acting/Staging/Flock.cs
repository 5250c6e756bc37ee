using Haypile.Studio.Pixels;

namespace Haypile.Studio.Acting.Staging;

/// <summary>How several of a kind stand together: in rows, those behind smaller, and never one on top of another.</summary>
internal static class Flock
{
    public const int Most = 9;

    /// <summary>How much smaller each is than one alone.</summary>
    public static double Share(int count) => count switch { 1 => 1, 2 => 0.86, 3 => 0.74, 4 or 5 => 0.62, 6 => 0.52, _ => 0.44 };

    /// <param name="aspect">Of one of them.</param>
    /// <param name="isAloft">Those stand on no ground, and so spread upwards as well.</param>
    /// <returns>Feet and sizes in heights of one of them, about the middle of the front; the first is the foremost.</returns>
    public static (Point Foot, double Size)[] Of(int count, double aspect, bool isAloft, ulong seed)
    {
        count = Math.Clamp(count, 1, Most);
        if (count == 1) return [(default, 1)];
        var dice = new Dice(Dice.Mix(seed + 77));
        var rows = count <= 3 ? 1 : 2;
        var (column, row) = (Math.Max(0.5, aspect) * (isAloft ? 1.2 : 1.06), isAloft ? 0.95 : 0.36);
        var flock = new (Point, double)[count];
        for (var i = 0; i < count; i++)
        {
            var line = i % rows;
            var inLine = (count - line + rows - 1) / rows;
            var place = i / rows;
            var size = (1 - (isAloft ? 0.06 : 0.12) * line) * dice.Between(0.94, 1.04);
            var x = (place - 0.5 * (inLine - 1)) * column + (line % 2) * 0.5 * column * (inLine == (count + rows - 1) / rows ? 1 : 0);
            var y = -row * line - (rows == 1 ? (place % 2) * (isAloft ? 0.5 : 0.1) : dice.Between(0, 0.05));
            flock[i] = (new Point(x, y), size);
        }
        var middle = (flock.Min(one => one.Item1.X) + flock.Max(one => one.Item1.X)) / 2;
        return [.. flock.Select(one => (one.Item1 - new Point(middle, 0), one.Item2))];
    }
}
