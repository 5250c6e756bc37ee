using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>How many pixels in the square about each are in a mask. Beyond the edges the mask goes on.</summary>
internal static class BoxCount
{
    public static Plane<int> Of(Plane<bool> mask, int radius)
    {
        using var columns = new Plane<int>(mask.Width, mask.Height);
        for (var y = 0; y < mask.Height; y++)
        {
            var target = columns.Row(y);
            for (var dy = -radius; dy <= radius; dy++)
            {
                var row = mask.NearestRow(y + dy);
                for (var x = 0; x < row.Length; x++) target[x] += row[x] ? 1 : 0;
            }
        }
        var counts = new Plane<int>(mask.Width, mask.Height);
        for (var y = 0; y < mask.Height; y++)
        {
            var source = columns.Row(y);
            var target = counts.Row(y);
            for (var x = 0; x < target.Length; x++)
            {
                for (var dx = -radius; dx <= radius; dx++) target[x] += source[Math.Clamp(x + dx, 0, source.Length - 1)];
            }
        }
        return counts;
    }
}
