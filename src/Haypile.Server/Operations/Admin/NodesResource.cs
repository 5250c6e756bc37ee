using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Intake;

namespace Haypile.Server.Operations.Admin;

/// <summary>The servers on this store, those that were seen last first.</summary>
internal sealed class NodesResource(IQueueStore store, ServerOptions options) : IAdminResource
{
    // Every start is a node of its own; long gone ones are nobody's concern.
    private const int Most = 100;

    public IReadOnlyList<AdminRoute> Routes => [new("GET", $"{AdminEndpoints.Root}/nodes", ListAsync)];

    private async Task<Refusal?> ListAsync(AdminCall call)
    {
        await call.ListAsync(await store.NodesAsync(Most, call.Cancellation), Write);
        return null;
    }

    private void Write(Utf8JsonWriter json, NodeReport node)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, node.Name);
        json.WriteString("state"u8, node.IsLive ? "live"u8 : "lost"u8);
        json.WriteBoolean("this"u8, node.Name == options.Node);
        json.WriteNumber("rendering"u8, node.Rendering);
        json.WriteString("first_seen_at"u8, node.FirstSeenAt);
        json.WriteString("seen_at"u8, node.SeenAt);
        json.WriteEndObject();
    }
}
