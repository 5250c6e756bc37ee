using Haypile.Studio.Children;

namespace Haypile.Studio.Media;

/// <summary>
/// Starts decoders. A decoder spends most of its life on loading its libraries, so one for each format in use may wait
/// with that behind it: confined as any, given one picture like any, and blocked until then on its standard input.
/// </summary>
internal sealed class Decoders(StudioOptions options) : IAsyncDisposable
{
    /// <summary>How long a spare waits for a picture before it makes room.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<MediaFormat, Spare> _spares = [];

    // The last is the one most lately used.
    private readonly List<MediaFormat> _inUse = [];
    private bool _isClosed;

    public StudioOptions Options => options;

    /// <summary>The process ids of those that wait.</summary>
    public IReadOnlyList<int> Spares
    {
        get
        {
            lock (_lock) return [.. _spares.Values.Select(spare => spare.Child.Id)];
        }
    }

    /// <summary>A decoder that has been given nothing yet. It is the caller's, for one picture.</summary>
    public ChildProcess Start(DecodingPlan plan)
    {
        if (!plan.IsForAny || Take(plan.Format) is not { } spare) return StartNew(plan);
        spare.Timer.Dispose();
        if (!spare.Child.HasEnded) return spare.Child;
        Discard(spare.Child);
        return StartNew(plan);
    }

    /// <summary>Starts the spares that are missing.</summary>
    public void Restock()
    {
        lock (_lock)
        {
            if (_isClosed) return;
            foreach (var format in _inUse.Where(format => !_spares.ContainsKey(format)))
            {
                try
                {
                    var child = StartNew(new DecodingPlan(format, options.Limits));
                    _spares.Add(format, new Spare(child, options.Time.CreateTimer(_ => Retire(format, child), null, Patience, Timeout.InfiniteTimeSpan)));
                }
                catch (StudioException)
                {
                    // The film is made; the next one needs a decoder itself and will say what is amiss.
                    return;
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Spare[] spares;
        lock (_lock)
        {
            _isClosed = true;
            spares = [.. _spares.Values];
            _spares.Clear();
        }
        foreach (var spare in spares)
        {
            await spare.Timer.DisposeAsync();
            await spare.Child.DisposeAsync();
        }
    }

    private ChildProcess StartNew(DecodingPlan plan) => ChildProcess.Start(plan.Command(Programs.FindFfmpeg(options)));

    private Spare? Take(MediaFormat format)
    {
        lock (_lock)
        {
            _inUse.Remove(format);
            _inUse.Add(format);
            if (_inUse.Count > options.SpareDecoders) Forget(_inUse[0]);
            return _spares.Remove(format, out var spare) ? spare : null;
        }
    }

    private void Retire(MediaFormat format, ChildProcess child)
    {
        lock (_lock)
        {
            if (_spares.TryGetValue(format, out var spare) && spare.Child == child) Forget(format);
        }
    }

    private void Forget(MediaFormat format)
    {
        _inUse.Remove(format);
        if (!_spares.Remove(format, out var spare)) return;
        spare.Timer.Dispose();
        Discard(spare.Child);
    }

    /// <summary>It is dead when this returns; only its funeral is not waited for.</summary>
    private static void Discard(ChildProcess child) => _ = child.DisposeAsync().AsTask();

    private readonly record struct Spare(ChildProcess Child, ITimer Timer);
}
