namespace Haypile.Studio.Children;

/// <summary>
/// A confined child while something of a stranger's is poured into it: a file, or what another such child made of one. It is
/// killed when it keeps its reader waiting for too long.
/// </summary>
internal sealed class FedChild : IAsyncDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _longestWait;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _stop;
    private readonly ChildProcess _child;
    private readonly FedChild? _before;
    private readonly Task _feeding;
    private TimeSpan _patience;

    /// <param name="seconds">Of a clip, that the child is to decode.</param>
    public FedChild(string path, Command command, double seconds, StudioOptions options, CancellationToken ct)
        : this(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), command, seconds, options, ct)
    {
    }

    /// <param name="before">The child from which the bytes come in the end. It is this one's from here on.</param>
    public FedChild(FedChild before, Source source, Command command, double seconds, StudioOptions options, CancellationToken ct)
        : this(child => child.FeedAsync(source), before._stop.Cancel, command, seconds, options, ct)
    {
        _before = before;
    }

    private FedChild(FileStream file, Command command, double seconds, StudioOptions options, CancellationToken ct)
        : this(child => child.FeedAsync(file), file.Dispose, command, seconds, options, ct)
    {
    }

    private FedChild(Func<ChildProcess, Task> feed, Action giveUp, Command command, double seconds, StudioOptions options, CancellationToken ct)
    {
        (_time, _longestWait, _caller) = (options.Time, options.Limits.Time, ct);
        _patience = Patience(options.Limits, seconds);
        _deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, options.Time);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(ct, _deadline.Token);
        try
        {
            _child = ChildProcess.Start(command, _stop.Token);
        }
        catch
        {
            giveUp();
            throw;
        }
        _feeding = feed(_child);
    }

    public bool TookTooLong => _deadline.IsCancellationRequested || _before is { TookTooLong: true };

    /// <summary>How long a child may keep us waiting in all, for so many seconds of a clip.</summary>
    public static TimeSpan Patience(MediaLimits limits, double seconds) => limits.Time * (1 + seconds / 5);

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

    /// <summary>Waits for the end of a child that nobody reads any more. Of several, the first that failed is the one to tell of.</summary>
    public async Task<ChildExit> EndAsync()
    {
        _child.CloseOutput();
        var exit = await _child.WaitAsync(_caller);
        if (_before is not null)
        {
            await _feeding;
            if (await _before.EndAsync() is { Succeeded: false } earlier) return earlier;
        }
        if (Confinement.HasFailed(exit)) throw new StudioException($"A decoder could not be confined: {exit.LastComplaint}");
        return exit.WasKilled && !TookTooLong ? throw new StudioException("A decoder was killed from outside.") : exit;
    }

    /// <summary>It and those before it are dead when this returns; whoever reads them comes to an end.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        if (_before is not null) await _before.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _feeding;
        await _child.DisposeAsync();
        if (_before is not null) await _before.DisposeAsync();
        _stop.Dispose();
        _deadline.Dispose();
    }
}
