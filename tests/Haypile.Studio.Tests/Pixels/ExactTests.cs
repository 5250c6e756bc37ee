using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Pixels;

public sealed class ExactTests
{
    [Fact]
    public void Exact_NextToTheLibrary_DiffersByLittle()
    {
        for (var x = -12.0; x <= 12.0; x += 0.0137)
        {
            Assert.Equal(Math.Sin(x), Exact.Sin(x), 1e-14);
            Assert.Equal(Math.Cos(x), Exact.Cos(x), 1e-14);
            Assert.Equal(1.0, Exact.Exp(x) / Math.Exp(x), 1e-14);
            Assert.Equal(x, Exact.Log(Math.Exp(x)), 1e-13);
        }
    }

    [Fact]
    public void Dice_OfNeighbouringSeeds_FallDifferently()
    {
        var firsts = Enumerable.Range(0, 1000).Select(seed => new Dice(Dice.Seed("a prompt", (uint)seed)).Below(10)).ToArray();
        Assert.All(Enumerable.Range(0, 10), value => Assert.InRange(firsts.Count(first => first == value), 60, 140));
        Assert.NotEqual(Dice.Seed("a prompt", 1), Dice.Seed("another prompt", 1));
    }
}
