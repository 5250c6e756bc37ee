using Haypile.Studio.Children;

namespace Haypile.Studio.Clips;

/// <summary>A confined child while a stranger's clip is poured into it. It is killed when it keeps its reader waiting for too long.</summary>
internal sealed class ClipChild : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _longestWait;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _stop;
    private readonly ChildProcess _child;
    private readonly Task _feeding;
    private TimeSpan _patience;

    /// <param name="seconds">Of the clip, that the child is to decode.</param>
    public ClipChild(string path, Command command, double seconds, StudioOptions options, CancellationToken ct)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        try
        {
            (_time, _longestWait, _caller) = (options.Time, options.Limits.Time, ct);
            _patience = ClipPlan.Patience(options.Limits, seconds);
            _deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, options.Time);
            _stop = CancellationTokenSource.CreateLinkedTokenSource(ct, _deadline.Token);
            _child = ChildProcess.Start(command, _stop.Token);
        }
        catch
        {
            file.Dispose();
            throw;
        }
        _feeding = _child.FeedAsync(file);
    }

    public bool TookTooLong => _deadline.IsCancellationRequested;

    /// <summary>As many bytes as there are until the end. Only the time spent waiting here counts against the child.</summary>
    public int Read(Span<byte> bytes)
    {
        var since = _time.GetTimestamp();
        _deadline.CancelAfter(_patience < _longestWait ? _patience : _longestWait);
        try
        {
            return _child.Output.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        finally
        {
            _deadline.CancelAfter(Timeout.InfiniteTimeSpan);
            _patience -= _time.GetElapsedTime(since);
            if (_patience < TimeSpan.Zero) _patience = TimeSpan.Zero;
        }
    }

    /// <summary>Waits for the end of a child that nobody reads any more.</summary>
    public async Task<ChildExit> EndAsync()
    {
        _child.CloseOutput();
        var exit = await _child.WaitAsync(_caller);
        if (Confinement.HasFailed(exit)) throw new StudioException($"A clip's decoder could not be confined: {exit.LastComplaint}");
        return exit.WasKilled && !TookTooLong ? throw new StudioException("A clip's decoder was killed from outside.") : exit;
    }

    public async ValueTask DisposeAsync()
    {
        await _child.DisposeAsync();
        await _feeding;
        _stop.Dispose();
        _deadline.Dispose();
    }
}
