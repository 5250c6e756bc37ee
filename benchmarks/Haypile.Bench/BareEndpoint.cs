using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Haypile.Bench;

/// <summary>The limit: Kestrel with an endpoint that parses the same JSON, keeps nothing and answers the same bytes.</summary>
internal sealed class BareEndpoint(Process process, Uri address) : IAsyncDisposable
{
    public const string Name = "--bare";

    public Uri Address => address;

    /// <summary>In a process of its own: this very program, told to be it.</summary>
    public static async Task<BareEndpoint> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { ArgumentList = { Name }, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The bare endpoint ended at once.");
        return new BareEndpoint(process, new Uri(line));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapPost("/pika/generate", CreateAsync);
        app.MapGet("/pika/feed/{id}", ReadAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task CreateAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        if (!body.RootElement.TryGetProperty("promptText", out _))
        {
            context.Response.StatusCode = 400;
            return;
        }

        await SendAsync(context, """{"id":"c1d16f47-16c2-4798-8733-5ed9903885cc"}"""u8.ToArray());
    }

    private static Task ReadAsync(HttpContext context) => SendAsync(context, FeedBenchmark.BareReply);

    private static async Task SendAsync(HttpContext context, byte[] reply)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = reply.Length;
        await context.Response.BodyWriter.WriteAsync(reply);
    }
}
