using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Tests.Infrastructure;

/// <summary>A stranger's web server, doing what a test scripts.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _connections;

    private Peer(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>One whose other end is gone counts until all that came over it was read.</summary>
    public int Connections => Volatile.Read(ref _connections);

    public static async Task<Peer> StartAsync(RequestDelegate answer)
    {
        Peer? peer = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(end => end.Use(next => async connection =>
        {
            Interlocked.Increment(ref peer!._connections);
            await next(connection);
            Interlocked.Decrement(ref peer._connections);
        })));
        builder.Logging.ClearProviders();
        peer = new Peer(builder.Build());
        peer._app.Run(answer);
        await peer._app.StartAsync();
        return peer;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
