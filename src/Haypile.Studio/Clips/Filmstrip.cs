using Haypile.Studio.Children;
using Haypile.Studio.Media;

namespace Haypile.Studio.Clips;

/// <summary>
/// An animated picture as a film at an even pace, whole frame after whole frame, on white. Its own frames arrive decoded but loose,
/// each in the upper left of a sheet as large as the largest of them, under a line that begins with its number: the decoder leaves
/// out what it cannot decode, and there the film ends.
/// </summary>
internal sealed class Filmstrip(FrameList list, FedChild decoder, int frameRate)
{
    private const int Channels = 4;
    private const int BlockBytes = 256 * 1024;

    private readonly Collage _collage = new(list.Width, list.Height);
    private readonly (int Width, int Height) _sheet = SheetOf(list);
    private readonly byte[] _block = new byte[Math.Max(BlockBytes, SheetOf(list).Width * Channels)];
    private int _next;
    private long _milliseconds;
    private int _number;
    private int _offset;

    /// <summary>More pixels than this in a frame are not put together: the canvas lies in the server's own memory.</summary>
    public static long MostPixels(MediaLimits limits) => Math.Min(limits.Pixels, 16_000_000);

    /// <summary>As large as the largest frame.</summary>
    public static (int Width, int Height) SheetOf(FrameList list) => (list.Frames.Max(frame => frame.Width), list.Frames.Max(frame => frame.Height));

    /// <summary>As many whole pixels as there is room for, in three bytes each.</summary>
    public int Read(Span<byte> bytes)
    {
        if (_offset == 0 && !TryTurnTo(_number)) return 0;
        var count = Math.Min(bytes.Length / Collage.FlatChannels, _collage.Count - _offset);
        _collage.Flatten(_offset, bytes[..(count * Collage.FlatChannels)]);
        _offset += count;
        if (_offset == _collage.Count) (_offset, _number) = (0, _number + 1);
        return count * Collage.FlatChannels;
    }

    /// <summary>False behind the end, or where a frame cannot be decoded.</summary>
    private bool TryTurnTo(int number)
    {
        while (_next < list.Frames.Length && FilmFrame(_milliseconds) <= number)
        {
            if (!TryLay(list.Frames[_next])) return false;
            _milliseconds += list.Frames[_next].Milliseconds;
            _next++;
        }
        return _next < list.Frames.Length || number < Math.Max(1, FilmFrame(_milliseconds));
    }

    /// <summary>The frame of the film that is nearest to a moment, as ffmpeg finds it too.</summary>
    private long FilmFrame(long milliseconds) => (2 * milliseconds * frameRate + 1000) / 2000;

    private bool TryLay(ListedFrame frame)
    {
        if (_next > 0 && list.Frames[_next - 1] is { IsCleared: true } before) _collage.Clear(before);
        var stride = _sheet.Width * Channels;
        var line = _block.AsSpan(0, stride);
        if (decoder.Read(line) < stride || line[0] + 256 * line[1] != _next) return false;
        var rows = _block.Length / stride;
        for (var top = 0; top < _sheet.Height; top += rows)
        {
            var block = _block.AsSpan(0, Math.Min(rows, _sheet.Height - top) * stride);
            if (decoder.Read(block) < block.Length) return false;
            for (var y = top; y < Math.Min(frame.Height, top + rows); y++) _collage.Lay(frame, y, block.Slice((y - top) * stride, stride));
        }
        return true;
    }
}
