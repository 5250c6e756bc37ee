using Haypile.Studio.Media;

namespace Haypile.Studio.Clips;

/// <summary>What an animated picture's frames have left on its canvas so far, in four bytes for each pixel; empty at first.</summary>
internal sealed class Collage(int width, int height)
{
    private const int Channels = 4;

    private readonly byte[] _pixels = new byte[width * height * Channels];

    public ReadOnlySpan<byte> Pixels => _pixels;

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
        for (var i = 0; i < 3; i++) under[i] = (byte)((over[i] * above + under[i] * beneath + cover / 2) / cover);
        under[3] = (byte)((cover + byte.MaxValue / 2) / byte.MaxValue);
    }

    private Span<byte> Row(ListedFrame frame, int y) => _pixels.AsSpan(((frame.Y + y) * width + frame.X) * Channels, frame.Width * Channels);
}
