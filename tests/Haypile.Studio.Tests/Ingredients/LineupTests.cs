using Haypile.Studio.Ingredients;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sets;

namespace Haypile.Studio.Tests.Ingredients;

public sealed class LineupTests
{
    [Theory]
    [InlineData(1280, 720)]
    [InlineData(720, 1280)]
    [InlineData(720, 720)]
    public void Figures_OfAnyNumber_StandOnTheFloorWithinTheView(int width, int height)
    {
        var floor = Floor(width, height);
        for (var count = 1; count <= 8; count++)
        {
            var stands = Lineup.Of(Figures(count), floor, 5);
            Assert.Equal(Enumerable.Range(0, count), stands.Select(stand => stand.Number).Order());
            Assert.All(stands, stand =>
            {
                Assert.InRange(stand.Foot.Y, floor.Back - 0.05 * height, floor.Front);
                Assert.True(stand.Foot.X - stand.Width / 2 > -1 && stand.Foot.X + stand.Width / 2 < width + 1 && stand.Foot.Y > stand.Height, $"{stand.Number} of {count} is cut.");
                Assert.True(stand.Height > 0.09 * height, $"{stand.Number} of {count} is lost in the picture.");
            });
        }
    }

    [Fact]
    public void Heads_OfThoseBehind_AreNotHidden()
    {
        for (ulong seed = 0; seed < 8; seed++)
        {
            var stands = Lineup.Of(Figures(8), Floor(1280, 720), seed);
            for (var i = 0; i < stands.Length; i++)
            {
                var face = new Point(stands[i].Foot.X, stands[i].Foot.Y - 0.8 * stands[i].Height);
                for (var j = i + 1; j < stands.Length; j++)
                {
                    var before = stands[j];
                    Assert.False(
                        Math.Abs(face.X - before.Foot.X) < before.Width / 2 && face.Y > before.Foot.Y - before.Height && face.Y < before.Foot.Y,
                        $"{before.Number} stands before the face of {stands[i].Number}.");
                }
            }
        }
    }

    [Fact]
    public void WhoWasCutOffByThePicture_IsCutOffByTheFrame()
    {
        var figures = Figures(3);
        figures[1] = figures[1] with { Cut = Sides.Left | Sides.Bottom };
        var stand = Lineup.Of(figures, Floor(1280, 720), 1).Single(stand => stand.Number == 1);
        Assert.InRange(stand.Foot.X - stand.Width / 2, -3, 0.01);
        Assert.True(stand.Foot.Y >= 720);
    }

    private static Floor Floor(int width, int height) =>
        new(Medium.Land, new Box(0, 0, width, height), 0.6 * height, 0.78 * height, 0.96 * height, new Light(Tint.White, 0, default, 0.4));

    private static Figure[] Figures(int count) =>
        [.. Enumerable.Range(0, count).Select(number => new Figure(new Print(new Sprite(0, 0, 60 + 25 * (number % 4), 110), isClear: true), Sides.None))];
}
