using System.Collections.Immutable;
using Haypile.Studio.Effects;
using Haypile.Studio.Effects.Fragments;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Effects;

/// <summary>What breaks, falls and is blown away keeps to a few laws.</summary>
public sealed class RubbleTests
{
    [Fact]
    public void Fracture_OfASolidBox_LeavesNothingOut()
    {
        var box = new Box(20, 10, 300, 200);
        var fracture = new Fracture(Solid(box), box, 60, 8, new Dice(5));
        Assert.InRange(fracture.Pieces.Sum(piece => piece.Shard.Area), 0.96 * 300 * 200, 1.02 * 300 * 200);
        Assert.InRange(fracture.Pieces.Length, 40, 140);
        Assert.True(fracture.Pieces.Max(piece => piece.Shard.Area) > 8 * fracture.Pieces.Min(piece => piece.Shard.Area));
    }

    [Fact]
    public void Crack_BetweenTwoPieces_IsOnTheRimOfBoth()
    {
        var box = new Box(0, 0, 240, 240);
        var fracture = new Fracture(Solid(box), box, 40, 8, new Dice(3));
        Assert.NotEmpty(fracture.Cracks);
        foreach (var crack in fracture.Cracks)
        {
            var (one, other) = (fracture.Pieces[crack.One].Cell.Corners, fracture.Pieces[crack.Other].Cell.Corners);
            Assert.All(crack.Way, place => Assert.True(one.Any(corner => (corner - place).Length < 1e-6) && other.Any(corner => (corner - place).Length < 1e-6)));
        }
    }

    [Fact]
    public void Avalanche_AtItsEnd_LiesStillAndOnTheGround()
    {
        var dice = new Dice(8);
        ImmutableArray<Stone> stones = [.. Enumerable.Range(0, 60).Select(i => new Stone(
            i, new Point(100 + dice.Between(-60, 60), dice.Between(0, 200)), dice.Between(4, 14), dice.Between(0, 0.8), new Point(dice.Between(-40, 40), 0), 0, i % 2, 300 + 10 * (i % 2)))];
        var avalanche = new Avalanche(stones, 1500, 3);
        foreach (var stone in stones)
        {
            Assert.Equal(stone.Start, avalanche.At(stone.Name, stone.Loose * 0.9).At, static (a, b) => (a - b).Length < 1);
            Assert.InRange(avalanche.At(stone.Name, 3).At.Y, 150, stone.Floor - stone.Radius + 3);
            Assert.InRange((avalanche.At(stone.Name, 3).At - avalanche.At(stone.Name, 2.9).At).Length, 0, 0.5);
            Assert.Equal(avalanche.At(stone.Name, 3), avalanche.At(stone.Name, 30));
        }
    }

    [Fact]
    public void Drift_AtTheStart_IsAtHomeAndThenGoesWithTheWind()
    {
        var drift = new Drift(new Box(0, 0, 200, 200), 200, new Point(0.6, -0.2), 1.4, _ => 0, new Dice(2));
        Assert.Equal((0f, 0f), drift.Way(80, 90, 0));
        var ways = Enumerable.Range(0, 25).Select(i => drift.Way(i % 5 * 40, i / 5 * 40, 1.2f)).ToArray();
        Assert.True(ways.Average(way => way.X) > 60 && ways.Average(way => way.Y) < 0);
    }

    private static Sprite Solid(Box box)
    {
        var sprite = new Sprite((int)box.Left, (int)box.Top, (int)box.Width, (int)box.Height);
        sprite.Pixels.AsSpan().Fill(0xFF8090A0);
        return sprite;
    }
}
