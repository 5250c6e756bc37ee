using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Haypile.Studio.Children;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Clips;

/// <summary>A clip's frames, one after the other. A few are decoded ahead; there are never more in memory, however long the clip is.</summary>
internal sealed class ClipFrames : IAsyncDisposable
{
    private const int Ahead = 4;

    private readonly FedChild _child;
    private readonly ClipWindow _window;
    private readonly Func<ChildExit, string> _explain;
    private readonly (int Left, int Top) _offset;
    private readonly BlockingCollection<Canvas> _empty = [];
    private readonly BlockingCollection<Canvas> _decoded = [];
    private readonly CancellationTokenSource _over = new();
    private readonly Canvas[] _canvases;
    private readonly Task _reading;
    private Canvas? _current;
    private int _number = -1;

    public ClipFrames(FedChild child, Crop crop, ClipWindow window, Func<ChildExit, string> explain)
    {
        (_child, _window, _explain) = (child, window, explain);
        _offset = (window.Left - crop.X, window.Top - crop.Y);
        _canvases = [.. Enumerable.Range(0, Ahead).Select(_ => new Canvas(crop.Width, crop.Height))];
        foreach (var canvas in _canvases) _empty.Add(canvas);
        _reading = Task.Run(ReadAllAsync, CancellationToken.None);
    }

    /// <summary>How many of the frames that were taken were the clip's own.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// A frame's picture; after the last one, that one again, and null if there is none at all. The numbers may only rise,
    /// and a picture stays as it is until the next number.
    /// </summary>
    public Canvas? At(int number)
    {
        for (; _number < number; _number++)
        {
            if (_decoded.TryTake(out var next, Timeout.Infinite)) Show(next);
            else _reading.GetAwaiter().GetResult();
        }
        return _current;
    }

    /// <summary>Why there is no frame at all.</summary>
    public async Task<string> ExplainAsync() => _explain(await _child.EndAsync());

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _child.DisposeAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var canvas in _canvases) canvas.Dispose();
        _empty.Dispose();
        _decoded.Dispose();
        _over.Dispose();
    }

    private void Show(Canvas next)
    {
        if (_current is not null) _empty.Add(_current);
        _current = next;
        Count++;
    }

    private async Task ReadAllAsync()
    {
        var bytes = ArrayPool<byte>.Shared.Rent(_window.Bytes);
        try
        {
            while (_empty.Take(_over.Token) is var canvas && _child.Read(bytes.AsSpan(0, _window.Bytes)) == _window.Bytes)
            {
                Lay(bytes, canvas);
                _decoded.Add(canvas);
            }
            // A clip that is damaged ends early and is used as far as it goes; a child that somebody killed is another matter.
            await _child.EndAsync();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            _decoded.CompleteAdding();
        }
    }

    /// <summary>Puts a frame in its place; where the crop reaches past the clip, the clip is mirrored.</summary>
    private void Lay(ReadOnlySpan<byte> nv12, Canvas canvas)
    {
        var luma = nv12[..(_window.Width * _window.Height)];
        var chroma = nv12[luma.Length..];
        for (var y = 0; y < canvas.Height; y++)
        {
            var row = luma.Slice(Mirror(y - _offset.Top, _window.Height) * _window.Width, _window.Width);
            Lay(row, canvas.LumaRow(y));
        }
        for (var y = 0; y < canvas.Height / 2; y++)
        {
            var row = chroma.Slice(Mirror(y - _offset.Top / 2, _window.Height / 2) * _window.Width, _window.Width);
            Lay(MemoryMarshal.Cast<byte, ushort>(row), MemoryMarshal.Cast<byte, ushort>(canvas.ChromaRow(y)));
        }
        canvas.RepeatEdges();
    }

    private void Lay<T>(ReadOnlySpan<T> row, Span<T> target)
    {
        var left = _offset.Left * row.Length / _window.Width;
        row.CopyTo(target[left..]);
        for (var x = 0; x < left; x++) target[x] = row[Mirror(x - left, row.Length)];
        for (var x = left + row.Length; x < target.Length; x++) target[x] = row[Mirror(x - left, row.Length)];
    }

    private static int Mirror(int place, int length)
    {
        var turned = place < 0 ? -1 - place : place;
        turned %= 2 * length;
        return turned < length ? turned : 2 * length - 1 - turned;
    }
}
