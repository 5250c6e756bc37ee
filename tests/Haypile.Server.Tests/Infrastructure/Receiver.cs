using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Tests.Infrastructure;

/// <summary>What a receiver was told: the headers that matter, and the body to the byte.</summary>
internal sealed record Heard(string Path, string Id, long Timestamp, string Signature, string Body)
{
    private JsonElement Video => JsonDocument.Parse(Body).RootElement.GetProperty("videos")[0];

    public Guid Generation => Video.GetProperty("id").GetGuid();
    public string Status => Video.GetProperty("status").GetString()!;
    public int Progress => Video.GetProperty("progress").GetInt32();
    public int Ordinal => int.Parse(Id[(Id.LastIndexOf('_') + 1)..]);
}

/// <summary>A client's own server that is called back; answers 200 unless a test scripts something else.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<Heard> _heard = new();
    private readonly CancellationTokenSource _closing = new();
    private Peer? _peer;

    public IReadOnlyList<Heard> All => [.. _heard];
    public string Address => _peer!.Address + "/hook";
    public string Words => string.Join(' ', _heard.Select(each => each.Status));

    /// <summary>When everything that was sent by somebody who is gone has been heard.</summary>
    public Task Emptied => Until.Is(() => _peer!.Connections == 0);

    /// <summary>Answers a callback; what it has heard is kept before.</summary>
    public Func<Heard, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>For a receiver that takes every callback and never says a word.</summary>
    public Task Silence => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _closing.Token);

    public static async Task<Receiver> StartAsync()
    {
        var receiver = new Receiver();
        receiver._peer = await Peer.StartAsync(receiver.HearAsync);
        return receiver;
    }

    public static Func<Heard, HttpContext, Task> Always(int status, params (string Name, string Value)[] headers) => (_, context) =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return Task.CompletedTask;
    };

    private async Task HearAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        using var body = new StreamReader(context.Request.Body);
        var heard = new Heard(
            context.Request.Path, headers["webhook-id"].ToString(), long.Parse(headers["webhook-timestamp"].ToString()),
            headers["webhook-signature"].ToString(), await body.ReadToEndAsync());
        _heard.Enqueue(heard);
        try
        {
            await Answer(heard, context);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _peer!.DisposeAsync();
        _closing.Dispose();
    }
}
