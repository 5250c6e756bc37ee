using Haypile.Studio.Camera;

namespace Haypile.Studio.Tests.Camera;

public sealed class EasingTests
{
    private const int Steps = 1000;

    private static readonly double[] Way = [.. Enumerable.Range(0, Steps + 1).Select(step => Easing.Travelled(step / (double)Steps))];

    [Fact]
    public void Easing_FromStartToEnd_GoesAllTheWayAndNeverBack()
    {
        Assert.Equal(0, Way[0]);
        Assert.Equal(1, Way[^1]);
        Assert.All(Enumerable.Range(1, Steps), step => Assert.True(Way[step] >= Way[step - 1]));
    }

    [Fact]
    public void Easing_AtBothEnds_IsAtRestAndInTheMiddleIsNot()
    {
        Assert.InRange(Speed(1), 0, 0.01);
        Assert.InRange(Speed(Steps), 0, 0.01);
        Assert.InRange(Speed(Steps / 2), 1.2, 1.8);
    }

    [Fact]
    public void Easing_RunBackwards_IsTheSameWay() =>
        Assert.All(Enumerable.Range(0, Steps), step => Assert.Equal(1 - Way[step], Way[Steps - step], 1e-12));

    [Fact]
    public void Easing_AnywhereOnTheWay_ChangesItsSpeedSmoothly() =>
        Assert.All(Enumerable.Range(2, Steps - 2), step => Assert.InRange(Math.Abs(Speed(step) - Speed(step - 1)), 0, 0.008));

    private static double Speed(int step) => (Way[step] - Way[step - 1]) * Steps;
}
