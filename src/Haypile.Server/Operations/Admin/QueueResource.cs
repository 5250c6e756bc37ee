using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Intake;

namespace Haypile.Server.Operations.Admin;

/// <summary>The queue of all nodes: how long it is, and whether it goes on.</summary>
internal sealed class QueueResource(IQueueStore store, QueueSwitch queue, TimeProvider time) : IAdminResource
{
    private const string Path = $"{AdminEndpoints.Root}/queue";

    public IReadOnlyList<AdminRoute> Routes =>
    [
        new("GET", Path, ReadAsync),
        new("POST", $"{Path}/pause", call => SetAsync(call, QueueState.Paused)),
        new("POST", $"{Path}/resume", call => SetAsync(call, QueueState.Open)),
        new("POST", $"{Path}/drain", call => SetAsync(call, QueueState.Draining)),
    ];

    private async Task<Refusal?> ReadAsync(AdminCall call)
    {
        await TellAsync(call);
        return null;
    }

    private async Task<Refusal?> SetAsync(AdminCall call, QueueState state)
    {
        await queue.SetAsync(state, call.Cancellation);
        await TellAsync(call);
        return null;
    }

    private async Task TellAsync(AdminCall call) =>
        await call.ReplyAsync((await store.QueueAsync(call.Cancellation), time.GetUtcNow()), static (json, told) => Write(json, told.Item1, told.Item2));

    public static string Word(QueueState state) => state switch
    {
        QueueState.Paused => "paused",
        QueueState.Draining => "draining",
        _ => "open",
    };

    public static void Write(Utf8JsonWriter json, QueueReport report, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteString("state"u8, Word(report.State));
        json.WriteString("since"u8, report.Since);
        json.WriteNumber("queued"u8, report.Queued);
        json.WriteNumber("running"u8, report.Running);
        if (report.Oldest is { } oldest)
        {
            json.WriteNumber("waiting_seconds"u8, Math.Max(0, Math.Round((now - IdTime.Of(oldest)).TotalSeconds, 1)));
        }
        else
        {
            json.WriteNull("waiting_seconds"u8);
        }

        json.WriteEndObject();
    }
}
