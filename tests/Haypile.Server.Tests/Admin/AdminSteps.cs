using System.Net;
using Haypile.Server.Operations.Admin;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;

namespace Haypile.Server.Tests.Admin;

/// <summary>A server whose operator the test is.</summary>
internal static class AdminSteps
{
    public const string Root = AdminEndpoints.Root;
    public const string Key = "the-operators-key";
    public const string NoSuchId = "0196a7c2-0000-7000-8000-000000000000";

    public static Task<ServerFixture> StartAsync(Func<ServerOptions, ServerOptions>? change = null, ScriptedEngine? engine = null) =>
        ServerFixture.StartAsync(options => (change?.Invoke(options) ?? options) with { AdminKey = Key }, engine);

    public static HttpClient Operator(this ServerFixture server) => server.NewClient(Key);

    /// <summary>Sends what must be refused with 400; code and field of each fault.</summary>
    public static async Task<string> FaultsAsync(this HttpClient client, string method, string path, string? body = null)
    {
        var faults = (await client.SendAsync(method, path, HttpStatusCode.BadRequest, body)).GetProperty("error").GetProperty("faults").EnumerateArray();
        return string.Join(", ", faults.Select(fault => $"{fault.GetProperty("code")} {fault.GetProperty("param")}"));
    }

    /// <summary>Nobody renders, so what is accepted waits.</summary>
    public static ServerOptions Idle(ServerOptions options) => options with { Workers = options.Workers with { Slots = 0 } };
}
