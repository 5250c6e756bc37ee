using System.Collections.Concurrent;
using Haypile.Generations;

namespace Haypile.Tests;

/// <summary>
/// Kills the real server with SIGKILL at random moments while it calls back, starts it again, and at the end holds what the
/// receiver heard against what the clients were told and against the store.
/// </summary>
/// <param name="emptied">What a killed server had sent may still be on its way; it must not be heard after what the next one says.</param>
internal sealed class CallbackRounds(string data, string receiver, Func<Task> emptied, ConcurrentQueue<string> heard, int seed)
{
    private const int ClientsPerRound = 4;
    private const int MostMilliseconds = 1_200;

    private static readonly string[] Arguments = ["--slots", "2", "--crash-limit", "1000000"];

    private readonly Random _dice = new(seed);
    private readonly ConcurrentQueue<Guid> _accepted = new();

    private string Body =>
        $$"""
        {"promptText":"Plane fly","callback_url":"{{receiver}}","options":{"resolution":"480p","frameRate":8,"aspectRatio":1,"parameters":{"seed":7} } }
        """;

    public int Accepted => _accepted.Count;

    public async Task RunAsync(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            await using var server = await HaypileProcess.ServeAsync(data, postgres: null, Arguments);
            var clients = Enumerable.Range(0, ClientsPerRound).Select(_ => SubmitAsync(server)).ToArray();
            using var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(1 + _dice.Next(MostMilliseconds)));
            await moment.WaitForNextTickAsync();
            await server.KillAsync();
            await Task.WhenAll(clients);
            await emptied();
        }

        await using var last = await HaypileProcess.ServeAsync(data, postgres: null, Arguments);
        await SettleAsync();
    }

    /// <summary>Every rule that was broken, as a sentence; empty when all hold.</summary>
    public async Task<IReadOnlyList<string>> BrokenRulesAsync()
    {
        var broken = new List<string>();
        await using var store = await OpenAsync();
        var told = heard.ToLookup(id => id[..id.LastIndexOf('_')], id => int.Parse(id[(id.LastIndexOf('_') + 1)..]));
        foreach (var id in _accepted)
        {
            var ordinals = told[$"msg_{id:N}"].ToList();
            if (!ordinals.SequenceEqual(ordinals.Order()))
            {
                broken.Add($"{id} was told in the order {string.Join(' ', ordinals)}");
            }

            foreach (var row in await store.DeliveriesOfAsync(id))
            {
                if (row.IsMilestone && (row.Status != DeliveryStatus.Delivered || !ordinals.Contains(row.Ordinal)))
                {
                    broken.Add($"{row.Id} ({row.State}) is {row.Status} and was {(ordinals.Contains(row.Ordinal) ? "" : "not ")}heard");
                }
            }

            if ((await store.FindAsync(id))?.State != GenerationState.Finished)
            {
                broken.Add($"{id} was accepted and is not finished");
            }
        }

        return broken;
    }

    private async Task SubmitAsync(HaypileProcess server)
    {
        try
        {
            _accepted.Enqueue(await server.SubmitAsync(Body));
        }
        catch (HttpRequestException)
        {
            // Killed before it answered: the client heard nothing, so nothing was promised.
        }
    }

    private async Task SettleAsync()
    {
        await using var store = await OpenAsync();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await store.FindAccountAsync("first") is { Queued: > 0 } or { Running: > 0 } || await store.CountDeliveriesAsync() > 0)
        {
            await timer.WaitForNextTickAsync();
        }
    }

    private async Task<SqliteStore> OpenAsync() =>
        await SqliteStore.OpenAsync(new SqliteOptions(Path.Combine(data, "haypile.db")) { Serving = false }, TimeProvider.System);
}
