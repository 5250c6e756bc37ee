using System.Numerics;

namespace Haypile.Studio.Keyframes;

/// <summary>
/// Finds what becomes of what between two pictures, coarse to fine: each place halfway takes the way along which both pictures look
/// most alike, as long as its neighbours go nearly the same way. What looks like nothing in the other picture goes with what is around it.
/// </summary>
internal static class Correspondence
{
    /// <summary>What is compared reaches so far around a place.</summary>
    private const int Around = 2;

    /// <summary>Places that differ by more are simply different.</summary>
    private const float MostDifference = 55f;

    /// <summary>What it costs, per squared pixel, to go another way than the neighbours, than the subject and than straight ahead.</summary>
    private const float Bending = 5f;
    private const float Straying = 14f;
    private const float Going = 0.35f;

    /// <summary>How far the smallest pictures are searched, as a share of their size.</summary>
    private const float Reach = 0.3f;

    private const int Passes = 5;

    private static readonly Vector2[] Steps = [new(1, 0), new(-1, 0), new(0, 1), new(0, -1), new(0.5f, 0.5f), new(-0.5f, 0.5f), new(0.5f, -0.5f), new(-0.5f, -0.5f)];

    public static Field Find(Glimpse first, Glimpse second, Focus? from, Focus? to, CancellationToken ct)
    {
        Field? field = null;
        for (var layer = Math.Min(first.Layers.Count, second.Layers.Count) - 1; layer >= 0; layer--)
        {
            ct.ThrowIfCancellationRequested();
            var (one, other) = (first.Layers[layer], second.Layers[layer]);
            var lead = from is { } start && to is { } end ? Focus.Lead(start, end, one.Width, one.Height) : null;
            var search = new LayerSearch(one, other, lead, (x, y) => Sure(from, to, one, x, y));
            field = field is null ? search.Begin() : field.Scaled(one.Width, one.Height);
            for (var pass = 0; pass < Passes; pass++) search.Improve(field, pass % 2 == 0 ? 1 : 0.5f);
            field.Smooth(2);
        }
        field!.Smooth(2);
        field.Unfold();
        return field;
    }

    private static float Sure(Focus? from, Focus? to, Glimpse.Layer layer, int x, int y) => from is { } start && to is { } end
        ? Focus.Belongs(start, end, new Vector2((x + 0.5f) / layer.Width, (y + 0.5f) / layer.Height))
        : 0;

    private sealed class LayerSearch(Glimpse.Layer first, Glimpse.Layer second, Field? lead, Func<int, int, float> sure)
    {
        /// <summary>The subject's way if there is a subject; else the best of all ways that are not too far, wherever it leads.</summary>
        public Field Begin()
        {
            if (lead is not null) return lead.Scaled(first.Width, first.Height);
            var field = new Field(first.Width, first.Height);
            var (across, down) = ((int)(Reach * first.Width / 2), (int)(Reach * first.Height / 2));
            field.Change((x, y) =>
            {
                var (best, least) = (Vector2.Zero, float.MaxValue);
                for (var j = -down; j <= down; j++)
                {
                    for (var i = -across; i <= across; i++)
                    {
                        var way = new Vector2(i, j);
                        var cost = Difference(x, y, way) + Going * way.LengthSquared();
                        if (cost < least) (best, least) = (way, cost);
                    }
                }
                return best;
            });
            field.Smooth(2);
            return field;
        }

        public void Improve(Field field, float step)
        {
            field.Change((x, y) =>
            {
                var (around, belongs) = (field.Around(x, y), lead is null ? 0 : sure(x, y));
                var (best, least) = (field[x, y], float.MaxValue);
                Try(field[x, y]);
                Try(around);
                var middle = best;
                foreach (var change in Steps) Try(middle + change * step);
                return best;

                void Try(Vector2 way)
                {
                    var cost = Difference(x, y, way) + Bending * (way - around).LengthSquared();
                    cost += belongs > 0 ? Straying * belongs * (way - lead![x, y]).LengthSquared() : Going * way.LengthSquared() / first.Width;
                    if (cost < least) (best, least) = (way, cost);
                }
            });
            field.Smooth(1);
        }

        /// <summary>How unlike both pictures are around a place, along a way.</summary>
        private float Difference(int x, int y, Vector2 way)
        {
            var sum = Vector4.Zero;
            for (var j = -Around; j <= Around; j += 2)
            {
                for (var i = -Around; i <= Around; i += 2)
                {
                    var away = Vector4.Abs(first.At(x + i - way.X, y + j - way.Y) - second.At(x + i + way.X, y + j + way.Y));
                    sum += Vector4.Min(away, new Vector4(MostDifference));
                }
            }
            return (sum.X + sum.Y + sum.Z + sum.W) / 9;
        }
    }
}
