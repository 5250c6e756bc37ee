using System.Numerics;
using Haypile.Studio.Pixels;
using Haypile.Studio.Subjects;

namespace Haypile.Studio.Tests.Subjects;

public sealed class PullPushTests
{
    [Theory]
    [InlineData(64, 48)]
    [InlineData(37, 21)]
    [InlineData(1, 9)]
    public void Fill_OfAHole_LeavesTheRestAndStaysBetweenWhatIsAround(int width, int height)
    {
        using var plane = new Plane<Vector4>(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++) plane[x, y] = IsHole(x, y) ? Vector4.Zero : new Vector4(100 + x, 50, 200, 1);
        }
        PullPush.Fill(plane);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (!IsHole(x, y)) Assert.Equal(new Vector4(100 + x, 50, 200, 1), plane[x, y]);
                Assert.InRange(plane[x, y].X, 99.9f, 100.1f + width);
                Assert.InRange(plane[x, y].Y, 49.9f, 50.1f);
                Assert.InRange(plane[x, y].W, 0.999f, 1.001f);
            }
        }

        bool IsHole(int x, int y) => x > width / 4 && x < 3 * width / 4 && y > height / 4 && y < 3 * height / 4;
    }

    [Fact]
    public void Fill_OfNothingAtAll_IsBlank()
    {
        using var plane = new Plane<Vector4>(7, 5);
        PullPush.Fill(plane);
        Assert.All(plane.Values.ToArray(), value => Assert.Equal(new Vector4(0, 0, 0, 1), value));
    }
}
