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

    /// <summary>What it costs, per squared pixel, to go another way than the neighbours, to leave the subject, and to go anywhere.</summary>
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
        LayerSearch? search = null;
        for (var layer = Math.Min(first.Layers.Count, second.Layers.Count) - 1; layer >= 0; layer--)
        {
            ct.ThrowIfCancellationRequested();
            search = new LayerSearch(first.Layers[layer], second.Layers[layer], from, to);
            field = field is null ? search.Begin() : field.Scaled(search.Width, search.Height);
            for (var pass = 0; pass < Passes; pass++) search.Improve(field, pass % 2 == 0 ? 1 : 0.5f);
            field.Smooth(2);
        }
        field!.Smooth(2);
        search!.Complete(field);
        field.Unfold();
        return field;
    }

    /// <summary>One size. What is looked for is how a place strays from the way on which the subject goes, or from none if there is no subject.</summary>
    private sealed class LayerSearch
    {
        private readonly Glimpse.Layer _first;
        private readonly Glimpse.Layer _second;
        private readonly Field? _lead;
        private readonly float[] _belongs;

        public LayerSearch(Glimpse.Layer first, Glimpse.Layer second, Focus? from, Focus? to)
        {
            (_first, _second, _belongs) = (first, second, new float[first.Width * first.Height]);
            if (from is not { } start || to is not { } end) return;
            _lead = Focus.Lead(start, end, Width, Height);
            for (var i = 0; i < _belongs.Length; i++) _belongs[i] = Focus.Belongs(start, end, new Vector2((i % Width + 0.5f) / Width, (i / Width + 0.5f) / Height));
        }

        public int Width => _first.Width;
        public int Height => _first.Height;

        /// <summary>The subject's way if there is a subject; else the best of all ways that are not too far, wherever it leads.</summary>
        public Field Begin()
        {
            var field = new Field(Width, Height);
            if (_lead is not null) return field;
            var (across, down) = ((int)(Reach * Width / 2), (int)(Reach * Height / 2));
            field.Change((x, y) =>
            {
                var (best, least) = (Vector2.Zero, float.MaxValue);
                for (var j = -down; j <= down; j++)
                {
                    for (var i = -across; i <= across; i++)
                    {
                        var way = field.Kept(x, y, new Vector2(i, j));
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
                var (lead, around, belongs) = (_lead?[x, y] ?? Vector2.Zero, field.Around(x, y), _belongs[y * Width + x]);
                var (best, least) = (field[x, y], float.MaxValue);
                Try(field[x, y]);
                Try(around);
                var middle = best;
                foreach (var change in Steps) Try(middle + change * step);
                return best;

                void Try(Vector2 stray)
                {
                    var way = field.Kept(x, y, lead + stray);
                    var cost = Difference(x, y, way) + Bending * (stray - around).LengthSquared() + (Straying * belongs + Going / Width) * stray.LengthSquared();
                    if (cost < least) (best, least) = (way - lead, cost);
                }
            });
            field.Smooth(1);
        }

        /// <summary>From how places stray to where they go.</summary>
        public void Complete(Field field) => field.Change((x, y) => field.Kept(x, y, (_lead?[x, y] ?? Vector2.Zero) + field[x, y]));

        /// <summary>How unlike both pictures are around a place, along a way.</summary>
        private float Difference(int x, int y, Vector2 way)
        {
            var sum = Vector4.Zero;
            for (var j = -Around; j <= Around; j += 2)
            {
                for (var i = -Around; i <= Around; i += 2)
                {
                    var away = Vector4.Abs(_first.At(x + i - way.X, y + j - way.Y) - _second.At(x + i + way.X, y + j + way.Y));
                    sum += Vector4.Min(away, new Vector4(MostDifference));
                }
            }
            return (sum.X + sum.Y + sum.Z + sum.W) / 9;
        }
    }
}
