using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Pixels;

public sealed class FrameSizeTests
{
    [Theory]
    [InlineData(16.0 / 9, 720, 1280, 720)]
    [InlineData(16.0 / 9, 480, 854, 480)]
    [InlineData(9.0 / 16, 1080, 1080, 1920)]
    [InlineData(1.0, 480, 480, 480)]
    [InlineData(0.4, 720, 720, 1800)]
    [InlineData(2.5, 1080, 2700, 1080)]
    [InlineData(0.1, 480, 480, 1200)]
    [InlineData(17.0, 480, 1200, 480)]
    public void FrameSize_OfAnAspect_HasTheShorterSideAndIsEven(double aspect, int shorter, int width, int height) =>
        Assert.Equal(new FrameSize(width, height), FrameSize.Of(aspect, shorter));
}
