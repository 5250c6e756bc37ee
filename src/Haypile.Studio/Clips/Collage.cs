using Haypile.Studio.Media;

namespace Haypile.Studio.Clips;

/// <summary>What an animated picture's frames have left on its canvas so far, in four bytes for each pixel; empty at first.</summary>
internal sealed class Collage(int width, int height)
{
    /// <summary>Of what is shown of it.</summary>
    public const int FlatChannels = 3;

    private const int Channels = 4;

    private readonly byte[] _pixels = new byte[width * height * Channels];

    public int Count => _pixels.Length / Channels;

    /// <summary>Some of the pixels as they look on white.</summary>
    public void Flatten(int first, Span<byte> rgb)
    {
        var pixels = _pixels.AsSpan(first * Channels);
        for (var (from, to) = (0, 0); to < rgb.Length; from += Channels, to += FlatChannels)
        {
            var (cover, bare) = (pixels[from + 3], byte.MaxValue - pixels[from + 3]);
            for (var i = 0; i < FlatChannels; i++)
            {
                rgb[to + i] = bare == 0 ? pixels[from + i] : (byte)((pixels[from + i] * cover + (byte.MaxValue * bare) + byte.MaxValue / 2) / byte.MaxValue);
            }
        }
    }

    public void Clear(ListedFrame frame)
    {
        for (var y = 0; y < frame.Height; y++) Row(frame, y).Clear();
    }

    /// <param name="row">Of the frame's own pixels, at least as many as it is wide.</param>
    public void Lay(ListedFrame frame, int y, ReadOnlySpan<byte> row)
    {
        var over = row[..(frame.Width * Channels)];
        var under = Row(frame, y);
        if (!frame.IsBlended)
        {
            over.CopyTo(under);
            return;
        }
        for (var x = 0; x < over.Length; x += Channels) Blend(over.Slice(x, Channels), under.Slice(x, Channels));
    }

    private static void Blend(ReadOnlySpan<byte> over, Span<byte> under)
    {
        if (over[3] == byte.MaxValue || under[3] == 0)
        {
            over.CopyTo(under);
            return;
        }
        // Neither has its colours multiplied by its cover. Both weights are out of 255 × 255.
        var (above, beneath) = (over[3] * byte.MaxValue, under[3] * (byte.MaxValue - over[3]));
        var cover = above + beneath;
        for (var i = 0; i < FlatChannels; i++) under[i] = (byte)((over[i] * above + under[i] * beneath + cover / 2) / cover);
        under[3] = (byte)((cover + byte.MaxValue / 2) / byte.MaxValue);
    }

    private Span<byte> Row(ListedFrame frame, int y) => _pixels.AsSpan(((frame.Y + y) * width + frame.X) * Channels, frame.Width * Channels);
}
