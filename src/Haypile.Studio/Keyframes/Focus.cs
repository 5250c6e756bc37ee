using System.Numerics;
using Haypile.Studio.Pixels;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Keyframes;

/// <summary>Where a picture's subject is: its middle and how far it spreads either way, in shares of the picture's width and height.</summary>
internal readonly record struct Focus(Vector2 Middle, Vector2 Spread)
{
    /// <summary>Below, nothing stands out enough to lead the eye.</summary>
    private const float LeastConfidence = 0.5f;

    /// <summary>By how much the sizes of two may differ.</summary>
    private const float MostGrowth = 3f;

    public static Focus? Of(Canvas canvas, CancellationToken ct)
    {
        using var sketch = Sketch.Of(canvas, Sketch.CellOf(canvas), new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = 2 });
        using var search = new Search(sketch, new ParallelOptions { CancellationToken = ct, MaxDegreeOfParallelism = 2 });
        return search.Confidence < LeastConfidence ? null : Of(search.Mask);
    }

    /// <summary>For every place halfway, the way that takes the first picture's subject to the second's.</summary>
    public static Field Lead(Focus from, Focus to, int width, int height)
    {
        var size = new Vector2(width, height);
        var growth = Vector2.Clamp(to.Spread / from.Spread, new Vector2(1 / MostGrowth), new Vector2(MostGrowth));
        var (middle, spread) = ((from.Middle + to.Middle) / 2, from.Spread * (Vector2.One + growth) / 2);
        var field = new Field(width, height);
        field.Change((x, y) =>
        {
            var place = new Vector2(x + 0.5f, y + 0.5f) / size;
            var away = (place - middle) / spread;
            var far = away.Length();
            var inside = far > 1 ? away / far : away;
            var way = (to.Middle - from.Middle + inside * from.Spread * (growth - Vector2.One)) / 2;
            // Straight down to nothing on the way from the rim to the edge.
            var left = far <= 1 ? 1 : 1 - (far - 1) / MathF.Max(1e-3f, Reach(middle, inside * spread) - 1);
            return way * MathF.Max(0, left) * size;
        });
        return field;
    }

    /// <summary>How sure it is that a place belongs to the subject, halfway.</summary>
    public static float Belongs(Focus from, Focus to, Vector2 place)
    {
        var away = (place - (from.Middle + to.Middle) / 2) / ((from.Spread + to.Spread) / 2);
        return Math.Clamp(1.6f - away.Length(), 0f, 1f);
    }

    /// <summary>How many times a way from the middle fits until the picture ends.</summary>
    private static float Reach(Vector2 middle, Vector2 way)
    {
        var across = way.X > 0 ? (1 - middle.X) / way.X : way.X < 0 ? -middle.X / way.X : float.MaxValue;
        var down = way.Y > 0 ? (1 - middle.Y) / way.Y : way.Y < 0 ? -middle.Y / way.Y : float.MaxValue;
        return MathF.Min(across, down);
    }

    private static Focus? Of(Plane<bool> mask)
    {
        var (sum, squares, count) = (Vector2.Zero, Vector2.Zero, 0);
        for (var y = 0; y < mask.Height; y++)
        {
            for (var x = 0; x < mask.Width; x++)
            {
                if (!mask[x, y]) continue;
                var place = new Vector2((x + 0.5f) / mask.Width, (y + 0.5f) / mask.Height);
                (sum, squares, count) = (sum + place, squares + place * place, count + 1);
            }
        }
        if (count == 0) return null;
        var mean = sum / count;
        // Twice the deviation is the radius of an even disc.
        var spread = 2 * Vector2.SquareRoot(Vector2.Max(squares / count - mean * mean, new Vector2(1e-5f)));
        return new Focus(mean, spread);
    }
}
