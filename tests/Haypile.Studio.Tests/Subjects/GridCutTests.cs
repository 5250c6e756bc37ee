using System.Numerics;
using Haypile.Studio.Pixels;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Tests.Subjects;

public sealed class GridCutTests
{
    private const int Width = 4;
    private const int Height = 3;

    [Fact]
    public void Cut_OfAnySmallGrid_CostsNoMoreThanTheCheapestOfAllDivisions()
    {
        var dice = new Dice(4);
        using var grid = new GridCut(Width, Height);
        for (var attempt = 0; attempt < 60; attempt++)
        {
            using var sketch = new Plane<Vector4>(Width, Height);
            using var leanings = new Plane<float>(Width, Height);
            for (var i = 0; i < sketch.Count; i++)
            {
                sketch.Values[i] = new Vector4((float)dice.Between(0, 60), (float)dice.Between(0, 20), (float)dice.Between(0, 20), 0f);
                leanings.Values[i] = dice.Below(4) == 0 ? 0f : (float)dice.Between(-14, 14);
            }
            using var terrain = new Terrain(sketch, new ColourSpace(sketch));
            using var mask = new Plane<bool>(Width, Height);
            grid.Solve(terrain, leanings, mask, TestContext.Current.CancellationToken);

            var bits = 0;
            for (var i = 0; i < mask.Count; i++) bits |= mask.Values[i] ? 1 << i : 0;
            var cheapest = Enumerable.Range(0, 1 << (Width * Height)).Min(division => Cost(terrain, leanings, division));
            Assert.Equal(cheapest, Cost(terrain, leanings, bits));
        }
    }

    private static long Cost(Terrain terrain, Plane<float> leanings, int division)
    {
        var cost = 0L;
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var leaning = (int)(Terrain.PriceUnit * leanings[x, y]);
                cost += IsSubject(x, y) ? Math.Max(0, -leaning) : Math.Max(0, leaning);
                var (right, below, belowRight, belowLeft) = terrain.Prices[x, y];
                cost += Part(x, y, x + 1, y, right) + Part(x, y, x, y + 1, below) + Part(x, y, x + 1, y + 1, belowRight) + Part(x, y, x - 1, y + 1, belowLeft);
            }
        }
        return cost;

        bool IsSubject(int x, int y) => (division >> (y * Width + x) & 1) == 1;

        long Part(int x, int y, int toX, int toY, int price) => price > 0 && IsSubject(x, y) != IsSubject(toX, toY) ? price : 0;
    }
}
