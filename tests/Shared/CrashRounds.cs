using System.Security.Cryptography;
using Haypile.Generations;

namespace Haypile.Tests;

/// <summary>
/// Kills the real server with SIGKILL at random moments while clients submit and films are rendered, starts it again, and at
/// the end holds what the clients were told against the store, the ledger and the files.
/// </summary>
internal sealed class CrashRounds(string data, int seed)
{
    private const int ClientsPerRound = 3;
    private const int MostMilliseconds = 1_500;

    // A small and short film: what matters is the moment of the kill, not the length of the render.
    private const string Body =
        """{"promptText":"Plane fly","options":{"resolution":"480p","frameRate":8,"aspectRatio":1,"parameters":{"seed":7}}}""";

    private static readonly string[] Arguments = ["--slots", "2", "--crash-limit", "1000000"];

    private readonly Random _dice = new(seed);
    private readonly List<Guid> _accepted = [];

    public IReadOnlyList<Guid> Accepted => _accepted;

    public async Task RunAsync(int rounds, Action<int>? after = null)
    {
        for (var round = 0; round < rounds; round++)
        {
            await using (var server = await HaypileProcess.ServeAsync(data, postgres: null, Arguments))
            {
                var clients = Enumerable.Range(0, ClientsPerRound).Select(_ => SubmitAsync(server)).ToArray();
                using var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(1 + _dice.Next(MostMilliseconds)));
                await moment.WaitForNextTickAsync();
                await server.KillAsync();
                foreach (var id in await Task.WhenAll(clients))
                {
                    if (id is { } heard)
                    {
                        _accepted.Add(heard);
                    }
                }
            }

            after?.Invoke(round + 1);
        }

        await using var last = await HaypileProcess.ServeAsync(data, postgres: null, Arguments);
        await SettleAsync(last);
    }

    /// <summary>Every rule that was broken, as a sentence; empty when all hold.</summary>
    public async Task<IReadOnlyList<string>> BrokenRulesAsync()
    {
        var broken = new List<string>();
        await using var store = await SqliteStore.OpenAsync(new SqliteOptions(Path.Combine(data, "haypile.db")) { Serving = false }, TimeProvider.System);
        var account = (await store.FindAccountAsync("first"))!;
        var ledger = await store.LedgerAsync(account.Id, int.MaxValue);
        var entries = ledger.Where(entry => entry.GenerationId is not null).ToLookup(entry => entry.GenerationId!.Value);
        broken.AddRange(_accepted.Where(id => !entries.Contains(id)).Select(id => $"{id} was accepted and is lost"));
        foreach (var money in entries)
        {
            await CheckAsync(store, money, broken);
        }

        if (account.Held != 0 || account.Balance != ledger.Sum(entry => entry.Balance))
        {
            broken.Add($"the account has {account.Balance} and holds {account.Held}; the ledger says {ledger.Sum(entry => entry.Balance)}");
        }

        return broken;
    }

    private async Task CheckAsync(SqliteStore store, IGrouping<Guid, LedgerEntry> money, List<string> broken)
    {
        var kinds = string.Join(" ", money.Select(entry => entry.Kind).Order());
        if (kinds != "Hold Capture")
        {
            broken.Add($"{money.Key} has the ledger entries {kinds}");
        }

        var generation = await store.FindAsync(money.Key);
        if (generation?.State != GenerationState.Finished)
        {
            broken.Add($"{money.Key} is {generation?.State.ToString() ?? "missing"}");
            return;
        }

        var runs = Directory.GetDirectories(Path.Combine(data, "films", $"{money.Key}"));
        if (runs is not [var run] || Path.GetFileName(run) != $"{generation.Epoch}")
        {
            broken.Add($"{money.Key} of epoch {generation.Epoch} has films of {string.Join(", ", runs.Select(Path.GetFileName))}");
            return;
        }

        foreach (var artifact in await store.ArtifactsAsync(money.Key))
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(run, artifact.Name));
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != artifact.Hash)
            {
                broken.Add($"{money.Key}: {artifact.Name} is not what was recorded");
            }
        }
    }

    private static async Task<Guid?> SubmitAsync(HaypileProcess server)
    {
        try
        {
            return await server.SubmitAsync(Body);
        }
        catch (HttpRequestException)
        {
            // Killed before it answered: the client heard nothing, so nothing was promised.
            return null;
        }
    }

    private async Task SettleAsync(HaypileProcess server)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        foreach (var id in _accepted)
        {
            while ((await server.VideoAsync(id)).GetProperty("status").GetString() is "queued" or "pending")
            {
                await timer.WaitForNextTickAsync();
            }
        }

        // Those whose answer was lost on the way were accepted all the same.
        await using var store = await SqliteStore.OpenAsync(new SqliteOptions(Path.Combine(data, "haypile.db")) { Serving = false }, TimeProvider.System);
        while (await store.FindAccountAsync("first") is { Queued: > 0 } or { Running: > 0 })
        {
            await timer.WaitForNextTickAsync();
        }
    }
}
