namespace Haypile.Studio.Tests.Media;

public sealed class MediaSignatureTests
{
    [Theory]
    [InlineData("\u0089PNG\r\n\u001a\n....", "PNG")]
    [InlineData("\u00ff\u00d8\u00ff\u00e0..JFIF", "JPEG")]
    [InlineData("GIF89a..", "GIF")]
    [InlineData("GIF87a..", "GIF")]
    [InlineData("RIFF1234WEBPVP8 ", "WebP")]
    [InlineData("RIFF1234AVI LIST", "AVI")]
    [InlineData("BM1234\0\0\0\01234", "BMP")]
    [InlineData("II*\0....", "TIFF")]
    [InlineData("MM\0*....", "TIFF")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0mif1miaf", "AVIF")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0avifmiaf", "AVIF")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0heicmiaf", "HEIC")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "HEIC")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\0isomiso2", "MP4")]
    [InlineData("\0\0\0\u0014ftypmp42\0\0\0\0mp42", "MP4")]
    [InlineData("\0\0\0\u0014ftypqt  \0\0\0\0qt  ", "MOV")]
    [InlineData("\0\0\0\u0008wide\0\0\0\0mdat", "MOV")]
    [InlineData("\u001aE\u00df\u00a3....B\u0082\u0084webm", "WebM")]
    [InlineData("\u001aE\u00df\u00a3....B\u0082\u0088matroska", "Matroska")]
    public void Recognize_TheFirstBytesOfAFormat_NamesIt(string firstBytes, string name) =>
        Assert.Equal(name, MediaSignature.Recognize(System.Text.Encoding.Latin1.GetBytes(firstBytes))?.Name);

    [Theory]
    [InlineData("")]
    [InlineData("B")]
    [InlineData("BM is how this sentence begins")]
    [InlineData("\u0089PNG\r\n")]
    [InlineData("RIFF1234WAVEfmt ")]
    [InlineData("#EXTM3U\nhttp://169.254.169.254/")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'>")]
    [InlineData("GGGGGGGGGGGG")]
    public void Recognize_AnythingElse_NamesNothing(string firstBytes) =>
        Assert.Null(MediaSignature.Recognize(System.Text.Encoding.Latin1.GetBytes(firstBytes)));

    [Fact]
    public void Recognize_ATransportStream_WantsThreePacketsInStep()
    {
        var stream = new byte[MediaSignature.Length];
        stream[0] = stream[188] = stream[376] = 0x47;
        Assert.Equal(MediaFormat.MpegTs, MediaSignature.Recognize(stream));
        stream[188] = 0;
        Assert.Null(MediaSignature.Recognize(stream));
    }

    [Fact]
    public void Recognize_AnyPrefixOfAnything_NeverThrows()
    {
        var dice = new Studio.Pixels.Dice(3);
        foreach (var start in new[] { "\0\0\0\u0018ftyp", "RIFF", "\u001aE\u00df\u00a3", "\0\0\0\0ftypmif1\0\0\0\0" })
        {
            for (var length = 0; length < 40; length++)
            {
                var bytes = System.Text.Encoding.Latin1.GetBytes(start).Concat(Enumerable.Range(0, 40).Select(_ => (byte)dice.Next())).Take(length).ToArray();
                var format = MediaSignature.Recognize(bytes);
                Assert.True(format is null || format.IsPicture != format.IsClip);
            }
        }
    }
}
