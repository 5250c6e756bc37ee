using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Intake;
using Haypile.Server.Storage;
using Haypile.Server.Workers;

namespace Haypile.Server.Operations.Admin;

/// <summary>All of it at a glance: this node, the queue, every account.</summary>
internal sealed class StatusResource(
    IAccountStore accounts, IQueueStore queue, RunningGenerations running, DataFolder data, ServerOptions options, TimeProvider time) : IAdminResource
{
    private static readonly string Version = typeof(StatusResource).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "";

    private readonly long _started = time.GetTimestamp();

    public IReadOnlyList<AdminRoute> Routes => [new("GET", $"{AdminEndpoints.Root}/status", ReadAsync)];

    private async Task<Refusal?> ReadAsync(AdminCall call)
    {
        var all = await accounts.AccountsAsync(call.Cancellation);
        var report = await queue.QueueAsync(call.Cancellation);
        await call.ReplyAsync((all, report), Write);
        return null;
    }

    private void Write(Utf8JsonWriter json, (IReadOnlyList<Account> Accounts, QueueReport Queue) told)
    {
        json.WriteStartObject();
        json.WriteString("version"u8, Version);
        json.WriteString("node"u8, options.Node);
        json.WriteNumber("uptime_seconds"u8, (long)time.GetElapsedTime(_started).TotalSeconds);
        json.WriteNumber("rendering"u8, running.Count);
        json.WriteNumber("slots"u8, options.Workers.Slots);
        json.WriteNumber("free_bytes"u8, data.FreeBytes);
        json.WritePropertyName("queue"u8);
        QueueResource.Write(json, told.Queue, time.GetUtcNow());
        json.WriteStartArray("accounts"u8);
        foreach (var account in told.Accounts)
        {
            AccountsResource.Write(json, account);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
