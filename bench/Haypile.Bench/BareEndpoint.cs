using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Haypile.Bench;

/// <summary>The limit: Kestrel with an endpoint that parses the same JSON, keeps nothing and answers the same bytes.</summary>
internal static class BareEndpoint
{
    public const string Name = "--bare";

    public static async Task<int> RunAsync(string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapGet("/healthz", () => "ok");
        app.MapPost("/pika/generate", CreateAsync);
        app.MapGet("/pika/feed/{id}", ReadAsync);
        await app.RunAsync();
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
