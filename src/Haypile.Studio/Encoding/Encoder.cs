using System.Buffers;
using System.Threading.Channels;
using Haypile.Studio.Children;

namespace Haypile.Studio.Encoding;

/// <summary>A running ffmpeg, and a ring of frames that are drawn on one thread while others are written on another.</summary>
internal sealed class Encoder : IAsyncDisposable
{
    private const int RingSize = 4;

    private readonly ChildProcess _child;
    private readonly int _frameBytes;
    private readonly CancellationToken _ct;

    private Encoder(ChildProcess child, int frameBytes, CancellationToken ct) => (_child, _frameBytes, _ct) = (child, frameBytes, ct);

    public static Encoder Start(EncodingPlan plan, string ffmpeg, string folder, CancellationToken ct) =>
        new(ChildProcess.Start(plan.Command(ffmpeg, folder), ct), plan.Size.Bytes, ct);

    /// <summary>Returns when ffmpeg has written all of its files.</summary>
    public async Task EncodeAsync(int frames, DrawFrame draw, Action<int> written)
    {
        var empty = Channel.CreateBounded<byte[]>(RingSize);
        var drawn = Channel.CreateBounded<byte[]>(RingSize);
        for (var i = 0; i < RingSize; i++) empty.Writer.TryWrite(ArrayPool<byte>.Shared.Rent(_frameBytes));

        using var over = CancellationTokenSource.CreateLinkedTokenSource(_ct);
        var drawing = Task.Run(() => DrawAllAsync(frames, draw, empty.Reader, drawn.Writer, over.Token), CancellationToken.None);
        var writing = Task.Run(() => WriteAllAsync(drawn.Reader, empty.Writer, written, over.Token), CancellationToken.None);
        try
        {
            await await Task.WhenAny(drawing, writing);
            await writing;
        }
        finally
        {
            // The first that fails stops the other; only then are the frames nobody's.
            await over.CancelAsync();
            await Task.WhenAll(drawing, writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (empty.Reader.TryRead(out var frame)) ArrayPool<byte>.Shared.Return(frame);
            while (drawn.Reader.TryRead(out var frame)) ArrayPool<byte>.Shared.Return(frame);
        }
        await FinishAsync();
    }

    public ValueTask DisposeAsync() => _child.DisposeAsync();

    private async Task DrawAllAsync(int frames, DrawFrame draw, ChannelReader<byte[]> empty, ChannelWriter<byte[]> drawn, CancellationToken ct)
    {
        for (var number = 0; number < frames; number++)
        {
            var frame = await empty.ReadAsync(ct);
            draw(number, frame.AsSpan(0, _frameBytes));
            await drawn.WriteAsync(frame, ct);
        }
        drawn.Complete();
    }

    private async Task WriteAllAsync(ChannelReader<byte[]> drawn, ChannelWriter<byte[]> empty, Action<int> written, CancellationToken ct)
    {
        var count = 0;
        await foreach (var frame in drawn.ReadAllAsync(ct))
        {
            if (!_child.TryWrite(frame.AsSpan(0, _frameBytes))) await FailAsync();
            await empty.WriteAsync(frame, ct);
            written(++count);
        }
    }

    private async Task FinishAsync()
    {
        _child.CloseInput();
        var exit = await _child.WaitAsync(_ct);
        if (!exit.Succeeded) throw Failure(exit);
    }

    private async Task FailAsync() => throw Failure(await _child.WaitAsync(_ct));

    private static StudioException Failure(ChildExit exit) => new(exit.WasKilled
        ? "ffmpeg was killed while it encoded."
        : $"ffmpeg could not encode (exit code {exit.Code}): {exit.LastComplaint}");
}

/// <summary>Fills a frame's NV12 bytes.</summary>
internal delegate void DrawFrame(int number, Span<byte> nv12);
