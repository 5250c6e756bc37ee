using System.Buffers.Binary;

namespace Haypile.Envelope;

/// <summary>
/// What is said about an animated WebP: a list of its frames in numbers of four bytes, and each frame as a WebP of its own, which
/// any decoder of still pictures reads.
/// </summary>
internal static class Unwrapping
{
    private const int Number = 4;
    private const byte HasAlpha = 0x10;

    public static void WriteList(WebPFrames picture, Stream output)
    {
        Write(output, (int)picture.Fault, picture.Width, picture.Height, picture.Turning, picture.Frames.Count);
        foreach (var frame in picture.Frames)
        {
            Write(output, frame.X, frame.Y, frame.Width, frame.Height, frame.Milliseconds, (frame.IsBlended ? 1 : 0) | (frame.IsCleared ? 2 : 0));
        }
    }

    public static void WriteStills(WebPFrames picture, ReadOnlySpan<byte> file, Stream output)
    {
        foreach (var frame in picture.Frames) WriteStill(frame, file[frame.Alpha], file[frame.Pixels], output);
    }

    private static void WriteStill(WebPFrame frame, ReadOnlySpan<byte> alpha, ReadOnlySpan<byte> pixels, Stream output)
    {
        var extended = alpha.IsEmpty ? [] : (byte[])[.. "VP8X"u8, 10, 0, 0, 0, HasAlpha, 0, 0, 0, .. Three(frame.Width - 1), .. Three(frame.Height - 1)];
        output.Write("RIFF"u8);
        Write(output, "WEBP"u8.Length + extended.Length + Even(alpha.Length) + Even(pixels.Length));
        output.Write("WEBP"u8);
        output.Write(extended);
        WriteEven(alpha, output);
        WriteEven(pixels, output);
    }

    private static void WriteEven(ReadOnlySpan<byte> chunk, Stream output)
    {
        output.Write(chunk);
        if (chunk.Length % 2 == 1) output.WriteByte(0);
    }

    private static int Even(int length) => length + (length & 1);

    private static byte[] Three(int number) => [(byte)number, (byte)(number >> 8), (byte)(number >> 16)];

    private static void Write(Stream output, params ReadOnlySpan<int> numbers)
    {
        Span<byte> bytes = stackalloc byte[Number];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
            output.Write(bytes);
        }
    }
}
