using static Haypile.Studio.Tests.Media.Chunks;

namespace Haypile.Envelope.Tests;

public sealed class OrientationReadTests
{
    private static readonly byte[] Size = Atom("ispe", new byte[12]);

    [Fact]
    public void Exif_InEitherByteOrder_IsRead()
    {
        foreach (var orientation in Enumerable.Range(1, 8))
        {
            foreach (var exif in new[] { Specimens.LittleTiff(orientation), Specimens.BigTiff(orientation) })
            {
                Assert.Equal(orientation, Orientation.Of(exif));
                Assert.Equal(orientation, Orientation.Of(Specimens.PngWith(exif)));
                Assert.Equal(orientation, Orientation.Of(Specimens.WebPWith(exif)));
                Assert.Equal(orientation, Orientation.Of(Specimens.WebPWith([.. "Exif\0\0"u8, .. exif])));
            }
        }
    }

    [Fact]
    public void Exif_WithANumberThatIsNone_IsUpright()
    {
        Assert.Equal(1, Orientation.Of(Specimens.LittleTiff(0)));
        Assert.Equal(1, Orientation.Of(Specimens.LittleTiff(9)));
        Assert.Equal(1, Orientation.Of(Specimens.BigTiff(255)));
    }

    [Fact]
    public void Exif_CutOffAnywhere_IsUpright()
    {
        var whole = Specimens.BigTiff(6);
        for (var length = 0; length < 22; length++) Assert.Equal(1, Orientation.Of(whole.AsSpan(0, length)));
    }

    [Fact]
    public void Directory_AfterTheFirst_IsNotFollowed()
    {
        // The next directory of each is itself.
        byte[] circle = [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 8, 0, 0, 0];
        Assert.Equal(1, Orientation.Of(circle));
        byte[] empty = [.. "II*\0"u8, 8, 0, 0, 0, 0, 0, 8, 0, 0, 0];
        Assert.Equal(1, Orientation.Of(empty));
    }

    [Fact]
    public void Heif_SpeaksOfItsFirstPictureOnly()
    {
        Assert.Equal(8, Orientation.Of(Specimens.Avif([Size, Atom("irot", [1])], 1, 0x82)));
        Assert.Equal(1, Orientation.Of(Specimens.Avif([Atom("irot", [1]), Size], 2)));
    }

    [Fact]
    public void Heif_WithLargeNumbers_IsReadToo()
    {
        byte[][] properties =
        [
            .. Enumerable.Repeat(Size, 200), Atom("irot", [3]),
        ];
        byte[] places = [1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 2, 2, 0, 1, 0x80, 201];
        byte[] file =
        [
            .. Atom("ftyp", [.. "avif"u8, 0, 0, 0, 0]),
            .. Atom("meta", new byte[4], Atom("pitm", [1, 0, 0, 0, 0, 1, 0, 2]), Atom("iprp", Atom("ipco", properties), Atom("ipma", places))),
        ];
        Assert.Equal(6, Orientation.Of(file));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(127)]
    public void Heif_WithAPropertyThatThereIsNot_IsUpright(byte place) =>
        Assert.Equal(1, Orientation.Of(Specimens.Avif([Size, Atom("irot", [])], place, 2)));

    [Fact]
    public void Heif_WithBillionsOfItems_EndsWithTheBox() =>
        Assert.Equal(1, Orientation.Of(Specimens.Heif(Atom("ipco", Size), Atom("ipma", [0, 0, 0, 0, 255, 255, 255, 255, 0, 9, 255]))));

    [Fact]
    public void Heif_WhoseFirstPictureIsAGrid_IsSaidToBeOfTiles()
    {
        byte[] file =
        [
            .. Atom("ftyp", [.. "heic"u8, 0, 0, 0, 0]),
            .. Atom("meta", new byte[4], Atom("pitm", [0, 0, 0, 0, 0, 2]), Atom("iinf", [0, 0, 0, 0, 0, 1], Atom("infe", [2, 0, 0, 0, 0, 2, 0, 0, .. "grid"u8, 0]))),
        ];
        Assert.Equal(Orientation.Tiles, Orientation.Of(file));
    }

    [Fact]
    public void AnythingElse_IsUpright()
    {
        Assert.Equal(1, Orientation.Of([]));
        Assert.Equal(1, Orientation.Of("GIF89a"u8));
        Assert.Equal(1, Orientation.Of([0xFF, 0xD8, 0xFF]));
    }
}
