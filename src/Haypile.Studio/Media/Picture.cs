using System.Buffers;
using Haypile.Studio.Children;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Media;

/// <summary>A stranger's picture while a confined child decodes it: first its size is known, then its rows arrive.</summary>
internal sealed class Picture : IAsyncDisposable
{
    private const int ChunkBytes = 256 * 1024;
    private const double LongestStrip = 100;

    private readonly DecodingPlan _plan;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _stop;
    private readonly ChildProcess _child;

    /// <summary>The one that takes the picture out of what it came in, if it cannot be decoded as it came.</summary>
    private readonly FedChild? _before;

    private readonly Task _feeding;
    private PictureHeader _header;

    private Picture(DecodingPlan plan, ChildProcess child, Func<ChildProcess, Task> feed, FedChild? before, TimeProvider time, CancellationToken ct)
    {
        (_plan, _child, _before, _caller) = (plan, child, before, ct);
        _deadline = new CancellationTokenSource(plan.Limits.Time, time);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(ct, _deadline.Token);
        _child.EndWith(_stop.Token);
        _feeding = feed(child);
    }

    public double Aspect => (double)_header.Width / _header.Height;

    public static async Task<Decoded<Picture>> OpenAsync(string path, Decoders decoders, CancellationToken ct)
    {
        var options = decoders.Options;
        var (format, bytes, mayBeTurned) = Look(path);
        if (RefuseUnseen(format, bytes, options.Limits) is { } refusal) return Decoded<Picture>.Unusable(refusal);
        if (format == MediaFormat.MovingWebP) return await OpenFirstFrameAsync(path, decoders, ct);

        // Rare enough: nearly all cameras write JPEG, which its decoder turns by itself.
        var (orientation, fault) = mayBeTurned ? await Surroundings.ReadOrientationAsync(path, format!, options, ct) : (Turning.Upright, null);
        if (fault is not null) return Decoded<Picture>.Unusable(fault);
        var plan = new DecodingPlan(format!, options.Limits) { Orientation = orientation };
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return await StartAsync(new Picture(plan, decoders.Start(plan), child => child.FeedAsync(file), null, options.Time, ct));
    }

    private static async Task<Decoded<Picture>> OpenFirstFrameAsync(string path, Decoders decoders, CancellationToken ct)
    {
        var limits = decoders.Options.Limits;
        var before = Surroundings.Open(path, "first", decoders.Options, ct);
        var isHandedOver = false;
        try
        {
            var listed = await Surroundings.ListAsync(before, "image", limits.Pixels);
            if (listed.Value is not { Frames: [var frame, ..] } list) return Decoded<Picture>.Unusable(listed.Fault!);
            var isWhole = frame.Width == list.Width && frame.Height == list.Height;
            var plan = new DecodingPlan(MediaFormat.WebP, limits)
            {
                Orientation = list.Orientation,
                Placing = isWhole ? null : new Placing(list.Width, list.Height, frame.X, frame.Y),
            };
            var decoder = decoders.Start(plan);
            isHandedOver = true;
            return await StartAsync(new Picture(plan, decoder, child => child.FeedAsync(before.Read), before, decoders.Options.Time, ct));
        }
        finally
        {
            if (!isHandedOver) await before.DisposeAsync();
        }
    }

    private static async Task<Decoded<Picture>> StartAsync(Picture picture)
    {
        string? fault = "";
        try
        {
            fault = await picture.ReadHeaderAsync();
        }
        finally
        {
            if (fault is not null) await picture.DisposeAsync();
        }
        return fault is null ? picture : Decoded<Picture>.Unusable(fault);
    }

    /// <summary>Scales the rows into a canvas as they come.</summary>
    public async Task<Decoded<Canvas>> DevelopAsync(Crop crop)
    {
        var canvas = new Canvas(crop.Width, crop.Height);
        if (await Task.Run(() => ReadRows(crop, canvas), CancellationToken.None) && (await _child.WaitAsync(_caller)).IsClean)
        {
            canvas.RepeatEdges();
            return canvas;
        }
        canvas.Dispose();
        return Decoded<Canvas>.Unusable(await ExplainAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _child.DisposeAsync();
        if (_before is not null) await _before.StopAsync();
        await _feeding;
        if (_before is not null) await _before.DisposeAsync();
        _stop.Dispose();
        _deadline.Dispose();
    }

    private static string? RefuseUnseen(MediaFormat? format, long bytes, MediaLimits limits) =>
        format is null ? Refusal.Unrecognized
        : format.IsClip ? Refusal.Clip(format)
        : bytes > limits.Bytes ? Refusal.TooManyBytes(limits)
        : null;

    private static (MediaFormat? Format, long Bytes, bool MayBeTurned) Look(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var beginning = ArrayPool<byte>.Shared.Rent(MediaSignature.HintLength);
        try
        {
            var read = beginning.AsSpan(0, file.ReadAtLeast(beginning.AsSpan(0, MediaSignature.HintLength), MediaSignature.HintLength, throwOnEndOfStream: false));
            var format = MediaSignature.Recognize(read[..Math.Min(read.Length, MediaSignature.Length)]);
            return (format, file.Length, format is not null && MediaSignature.HintsAtTurning(format, read));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(beginning);
        }
    }

    /// <summary>Null, or why there is no header to go on with.</summary>
    private async Task<string?> ReadHeaderAsync()
    {
        if (await Task.Run(() => PictureHeader.Read(_child.Output), CancellationToken.None) is not { } header) return await ExplainAsync();
        _header = header;
        return Aspect is > LongestStrip or < 1 / LongestStrip ? Refusal.Strip : null;
    }

    /// <summary>False when there are fewer bytes than the header promised, or more.</summary>
    private bool ReadRows(Crop crop, Canvas canvas)
    {
        var resampler = new Resampler(_header.Width, _header.Height, _header.Channels, crop, canvas);
        var (first, end) = resampler.RowsNeeded;
        var stride = _header.Width * _header.Channels;
        var isInk = _plan.Format == MediaFormat.Jpeg && _header.Channels == 4;
        var rowsPerChunk = Math.Max(1, ChunkBytes / stride);
        var chunk = ArrayPool<byte>.Shared.Rent(rowsPerChunk * stride);
        try
        {
            for (var top = 0; top < _header.Height; top += rowsPerChunk)
            {
                var rows = Math.Min(rowsPerChunk, _header.Height - top);
                var bytes = chunk.AsSpan(0, rows * stride);
                if (_child.Output.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length) return false;
                if (isInk && !IsOpaque(bytes)) return false;
                for (var y = Math.Max(first, top); y < Math.Min(end, top + rows); y++)
                {
                    resampler.Accept(bytes.Slice((y - top) * stride, stride));
                }
            }
            return _child.Output.ReadByte() < 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    /// <summary>JPEG has no transparency: what looks like it is the black of a CMYK picture that does not say how its inks are meant.</summary>
    private static bool IsOpaque(ReadOnlySpan<byte> rgba)
    {
        for (var i = 3; i < rgba.Length; i += 4)
        {
            if (rgba[i] != byte.MaxValue) return false;
        }
        return true;
    }

    private async Task<string> ExplainAsync()
    {
        _child.CloseOutput();
        var exit = await _child.WaitAsync(_caller);
        if (_before is not null)
        {
            await _feeding;
            await _before.EndAsync();
        }
        if (_deadline.IsCancellationRequested) return Refusal.TooSlow(_plan.Format, _plan.Limits);
        if (exit.WasKilled) throw new StudioException("The decoder was killed from outside.");
        if (Confinement.HasFailed(exit)) throw new StudioException($"The decoder could not be confined: {exit.LastComplaint}");
        return Refusal.Explain(_plan.Format, _plan.Limits, exit);
    }
}
