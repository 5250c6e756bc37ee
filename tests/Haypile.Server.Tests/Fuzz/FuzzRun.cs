using System.Collections.Concurrent;
using System.Globalization;

namespace Haypile.Server.Tests.Fuzz;

/// <summary>Throws so many requests at a server, some at once, and keeps what must not be.</summary>
internal sealed class FuzzRun(FuzzServer server, int seed, int atOnce, TimeSpan hang)
{
    private const int MostKept = 50;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    private readonly RequestDice _dice = new(server, seed);
    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private readonly ConcurrentDictionary<string, bool> _reached = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly ConcurrentQueue<(TimeSpan Took, Thrown Request)> _slow = new();
    private int _next;

    /// <summary>How often each status was answered; zero is a connection that ended without one.</summary>
    public IReadOnlyDictionary<int, int> Statuses => _statuses;

    /// <summary>The paths that a request was made for as they want it, by method and pattern.</summary>
    public IReadOnlyCollection<string> Reached => [.. _reached.Keys];

    /// <summary>Requests that were answered with a fault of the server, or never.</summary>
    public IReadOnlyCollection<string> Wrong => _wrong;

    /// <summary>Those that took longer than a second, once they were connected.</summary>
    public IReadOnlyCollection<(TimeSpan Took, string Head)> Slow => [.. _slow.Select(slow => (slow.Took, slow.Request.Head))];

    public TimeSpan Slowest { get; private set; }
    public TimeSpan SlowestConnect { get; private set; }

    /// <summary>Goes on where the last run stopped.</summary>
    public async Task ThrowAsync(int requests)
    {
        var end = _next + requests;
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(() => ThrowUntilAsync(end))));
        _next = end;
    }

    /// <summary>
    /// Those of the slow ones that are slow again, alone and three times: a machine that is busy with others keeps one waiting now and
    /// then, a request that the server hangs over is slow whenever it comes.
    /// </summary>
    public async Task<IReadOnlyList<string>> SlowAgainAsync()
    {
        var hanging = new List<string>();
        using var caller = new Caller(server.Address);
        foreach (var (_, request) in _slow)
        {
            var quickest = TimeSpan.MaxValue;
            for (var time = 0; time < 3 && quickest > Long; time++)
            {
                var started = TimeProvider.System.GetTimestamp();
                using var late = new CancellationTokenSource(hang, TimeProvider.System);
                await caller.SendAsync(request, late.Token);
                var took = TimeProvider.System.GetElapsedTime(started);
                quickest = took < quickest ? took : quickest;
            }

            if (quickest > Long)
            {
                hanging.Add($"{quickest.TotalSeconds:F1} s: {request.Head}");
            }
        }

        return hanging;
    }

    private async Task ThrowUntilAsync(int end)
    {
        using var caller = new Caller(server.Address);
        for (var number = Interlocked.Increment(ref _next) - 1; number < end; number = Interlocked.Increment(ref _next) - 1)
        {
            var request = _dice.Next(number);
            var started = TimeProvider.System.GetTimestamp();
            using var late = new CancellationTokenSource(hang, TimeProvider.System);
            try
            {
                Judge(number, request, await caller.SendAsync(request, late.Token));
            }
            catch (Exception error) when (error is OperationCanceledException or InvalidDataException)
            {
                Keep(number, request, error is InvalidDataException ? error.Message : "no answer");
                caller.Dispose();
            }

            Clock(request, TimeProvider.System.GetElapsedTime(started) - caller.Connecting, caller.Connecting);
        }
    }

    private void Judge(int number, Thrown request, Answered answer)
    {
        _statuses.AddOrUpdate(answer.Status, 1, static (_, count) => count + 1);
        if (answer.Status is >= 200 and < 300)
        {
            _reached[$"{request.Method} {request.Pattern}"] = true;
        }

        // 505 says that the request's version of HTTP is not spoken here: that is the request's fault.
        if (answer.Status is >= 500 and not 505)
        {
            Keep(number, request, answer.Status.ToString(CultureInfo.InvariantCulture));
        }
        else if (answer.Status == 0 && !request.Broken)
        {
            Keep(number, request, "hung up");
        }
        else if (answer is { Status: 200 or 201, Body: ['{', '"', 'i', 'd', ..] body } && body.Length >= 43 && Guid.TryParse(body.AsSpan(7, 36), out var id))
        {
            _dice.Remember(number, id);
        }
    }

    private void Clock(Thrown request, TimeSpan took, TimeSpan connecting)
    {
        lock (_slow)
        {
            Slowest = took > Slowest ? took : Slowest;
            SlowestConnect = connecting > SlowestConnect ? connecting : SlowestConnect;
        }

        if (took > Long && _slow.Count < MostKept)
        {
            _slow.Enqueue((took, request));
        }
    }

    private void Keep(int number, Thrown request, string what)
    {
        if (_wrong.Count < MostKept)
        {
            _wrong.Enqueue($"{what} for number {number} of seed {seed}: {request.Head}");
        }
    }
}
