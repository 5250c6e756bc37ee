using Haypile.Pack.Drawings;
using Haypile.Studio.Artwork;
using Haypile.Studio.Painting;
using Haypile.Studio.Pixels;

namespace Haypile.Pack.Tests.Drawings;

public sealed class SvgTests
{
    [Theory]
    [InlineData("M1 2L3 4", "1,2 3,4")]
    [InlineData("m1 2 2 2", "1,2 3,4")]
    [InlineData("M1 2H5V9h-1v-1", "1,2 5,2 5,9 4,9 4,8")]
    [InlineData("M.5.5-1-1", "0.5,0.5 -1,-1")]
    [InlineData("M1e1 2E-1h1", "10,0.2 11,0.2")]
    [InlineData("M0 0l1 1z", "0,0 1,1 0,0")]
    [InlineData("M0 0l1 1zl2 0", "0,0 1,1 0,0 0,0 2,0")]
    [InlineData("M0,0 , 1,1", "0,0 1,1")]
    [InlineData("", "")]
    public void Path_OfLines_HasTheirCorners(string data, string corners) => Assert.Equal(corners, Corners(SvgPath.Read(data, isEvenOdd: false)));

    [Theory]
    [InlineData("M0 0C1 0 2 0 3 0S5 1 6 0", "0,0 1,0 2,0 3,0 4,0 5,1 6,0")]
    [InlineData("M0 0S5 1 6 0", "0,0 0,0 5,1 6,0")]
    [InlineData("M0 0Q3 3 6 0", "0,0 2,2 4,2 6,0")]
    [InlineData("M0 0Q3 3 6 0T12 0", "0,0 2,2 4,2 6,0 8,-2 10,-2 12,0")]
    public void Path_OfCurves_HasTheirHandles(string data, string places) => Assert.Equal(places, Corners(SvgPath.Read(data, isEvenOdd: false)));

    [Theory]
    [InlineData("M0 0a5 5 0 0110 0", 0)]
    [InlineData("M0 0a5 5 0 0 1 10 0", 0)]
    [InlineData("M0 0a1 1 0 1 1 10 0", 0)]
    [InlineData("M0 0a5 2 90 0 1 10 0", 0)]
    [InlineData("M0 0a0 5 0 0 1 10 0", 0)]
    public void Path_OfAnArc_EndsWhereItSays(string data, double y)
    {
        var end = SvgPath.Read(data, isEvenOdd: false).Points[^1];
        Assert.Equal((10, y), (end.X, end.Y));
    }

    [Theory]
    [InlineData("L1 1")]
    [InlineData("1 1")]
    [InlineData("z")]
    [InlineData("M")]
    [InlineData("M1")]
    [InlineData("M1 2L")]
    [InlineData("M1 2C1 2 3 4 5")]
    [InlineData("M1 2X3 4")]
    [InlineData("M1 2é")]
    [InlineData("M--1 2")]
    [InlineData("M1e 2")]
    [InlineData("M. 2")]
    [InlineData("M0 0a5 5 0 2 1 10 0")]
    [InlineData("M0 0a5 5 0 0")]
    [InlineData("M0 0z 1 1")]
    [InlineData("M1 1e999")]
    [InlineData("MNaN 1")]
    public void Path_ThatCannotBeRead_SaysSo(string data) => Assert.Throws<FormatException>(() => SvgPath.Read(data, isEvenOdd: false));

    [Theory]
    [InlineData("<path")]
    [InlineData("</svg><svg>")]
    [InlineData("<text>a</text>")]
    [InlineData("<image href='file:///etc/passwd'/>")]
    [InlineData("&lol;")]
    [InlineData("<path/>&lol;")]
    [InlineData("<path fill='red' d='M0 0h1v1'/>")]
    [InlineData("<path fill='#12345' d='M0 0h1v1'/>")]
    [InlineData("<path fill='#+12345' d='M0 0h1v1'/>")]
    [InlineData("<path fill='url(#none)' d='M0 0h1v1'/>")]
    [InlineData("<linearGradient id='a' gradientUnits='userSpaceOnUse'/><path fill='url(#a)' d='M0 0h1v1'/>")]
    [InlineData("<linearGradient id='a'><stop/></linearGradient><path fill='url(#a)' d='M0 0h1v1'/>")]
    [InlineData("<use href='#none'/>")]
    [InlineData("<use href='http://example.org/#a'/>")]
    [InlineData("<g id='a'><use href='#a'/></g>")]
    [InlineData("<circle r='wide'/>")]
    [InlineData("<path transform='skewX(3)' d='M0 0h1v1'/>")]
    [InlineData("<path transform='rotate(1' d='M0 0h1v1'/>")]
    [InlineData("<path transform='rotate(one)' d='M0 0h1v1'/>")]
    public void Read_WhatNoIconMayHold_SaysSo(string body) => Assert.Throws<FormatException>(() => Svg.Read(body, 32, 32));

    [Fact]
    public void Read_AGroup_HandsDownWhatIsSaidOfIt()
    {
        var drawing = Svg.Read("<g fill='#f00' opacity='.5' transform='translate(1 2)'><path d='M0 0h1v1z'/><path opacity='.5' fill='#00f' d='M0 0h1v1z'/></g>", 32, 32);

        Assert.Collection(
            drawing.Inks,
            ink => Assert.Equal((new Tint(255, 0, 0), 0.5, new Point(1, 2)), (ink.Shade.Stops[0], ink.Opacity, ink.Contour.Points[0])),
            ink => Assert.Equal((new Tint(0, 0, 255), 0.25, new Point(1, 2)), (ink.Shade.Stops[0], ink.Opacity, ink.Contour.Points[0])));
    }

    [Fact]
    public void Read_SomethingUsedAgain_IsDrawnTwiceAndNotWhereItIsDefined()
    {
        var drawing = Svg.Read("<defs><path id='a' d='M0 0h1v1z'/></defs><use href='#a'/><use href='#a' transform='scale(2 3)'/>", 32, 32);

        Assert.Equal(["0,0 1,0 1,1 0,0", "0,0 2,0 2,3 0,0"], drawing.Inks.Select(ink => Corners(ink.Contour)));
    }

    [Fact]
    public void Read_AStroke_IsARibbonOfItsWidth()
    {
        var drawing = Svg.Read("<path fill='none' stroke='#000' stroke-width='2' d='M0 0h10'/>", 32, 32);

        Assert.Equal("0,-1 10,-1 10,1 0,1", Corners(Assert.Single(drawing.Inks).Contour));
    }

    private static string Corners(Contour contour) => string.Join(' ', contour.Points.Select(point => FormattableString.Invariant($"{point.X:0.###},{point.Y:0.###}")));
}
