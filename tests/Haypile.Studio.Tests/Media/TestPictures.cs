using System.IO.Compression;
using Haypile.Studio.Children;

namespace Haypile.Studio.Tests.Media;

/// <summary>Pictures that are drawn when a test wants them.</summary>
internal static class TestPictures
{
    public static readonly string Ffmpeg = Programs.FindFfmpeg(new StudioOptions());

    /// <summary>Has ffmpeg draw a picture.</summary>
    /// <param name="file">Its extension is its format.</param>
    public static async Task<string> DrawAsync(string file, int width, int height, string pixelFormat, string? source = null, params string[] options)
    {
        var command = new Command(Ffmpeg, [
            "-hide_banner", "-loglevel", "error", "-nostdin", "-y",
            "-f", "lavfi", "-i", source ?? $"testsrc2=size={width}x{height}", "-frames:v", "1", "-pix_fmt", pixelFormat, .. options, file])
        {
            Folder = Path.GetDirectoryName(file)!,
        };
        await using var child = ChildProcess.Start(command, CancellationToken.None);
        var exit = await child.WaitAsync(CancellationToken.None);
        Assert.True(exit.Succeeded, exit.Complaints);
        return file;
    }

    /// <summary>A PNG with a header and rows that need not agree.</summary>
    public static byte[] Png(int width, int height, long bytesOfRows) =>
        Chunks.Png(Chunks.PngHeader(width, height, 8, 2), Chunks.PngChunk("IDAT", Deflate(bytesOfRows)));

    /// <summary>The EXIF segment of a picture taken with the camera held upright, put into a JPEG.</summary>
    public static byte[] Turn(byte[] jpeg) =>
    [
        .. jpeg.AsSpan(0, 2),
        0xFF, 0xE1, 0, 34, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
        .. jpeg.AsSpan(2),
    ];

    /// <summary>That many zeros in a thousandth of the space.</summary>
    public static byte[] Deflate(long zeros)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var block = new byte[1 << 16];
            for (; zeros > 0; zeros -= block.Length) stream.Write(block, 0, (int)Math.Min(zeros, block.Length));
        }
        return packed.ToArray();
    }
}
