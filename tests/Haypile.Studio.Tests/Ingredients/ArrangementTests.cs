using Haypile.Studio.Ingredients;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Ingredients;

public sealed class ArrangementTests
{
    [Theory]
    [InlineData(1600, 900)]
    [InlineData(900, 1600)]
    [InlineData(1000, 1000)]
    public void Pictures_OfAnyNumberAndShape_LieInTheRoomAndNotOnEachOther(double width, double height)
    {
        var dice = new Dice(3);
        for (var count = 1; count <= 8; count++)
        {
            double[] aspects = [.. Enumerable.Range(0, count).Select(_ => dice.Between(0.45, 2.2))];
            var boxes = Arrangement.Of(aspects, new Box(10, 20, width, height), 12);
            Assert.All(boxes.Zip(aspects), pair => Assert.Equal(pair.Second, pair.First.Width / pair.First.Height, 1e-6));
            Assert.All(boxes, box => Assert.True(box.Left > 9.9 && box.Top > 19.9 && box.Right < 10.1 + width && box.Bottom < 20.1 + height));
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < i; j++) Assert.True(AreApart(boxes[i], boxes[j]), $"{i} lies on {j} of {count}.");
            }
            Assert.True(boxes.Sum(box => box.Width * box.Height) > 0.3 * width * height, $"{count} pictures leave most of the room empty.");
        }
    }

    [Fact]
    public void Three_OfWhichOneIsSquare_FillAWideRoomAsAColumnBesideAStack()
    {
        var boxes = Arrangement.Of([1, 1.5, 1.5], new Box(0, 0, 1600, 900), 12);
        Assert.True(boxes[0].Height > 1.9 * boxes[1].Height && boxes[1].Left > boxes[0].Right && boxes[2].Top > boxes[1].Bottom);
    }

    private static bool AreApart(Box one, Box other) =>
        one.Right < other.Left || other.Right < one.Left || one.Bottom < other.Top || other.Bottom < one.Top;
}
