using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>
/// What happens to a generation, as server-sent events until it has ended. Changes of state carry their number in the store, by which a
/// client resumes; progress passes and carries none.
/// </summary>
internal sealed class EventsEndpoint(Door door, Archive archive, PublicAddress publicAddress, TimeProvider time) : INativeEndpoint
{
    // Longer silences are cut by what stands between.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    public string Method => "GET";

    public string Pattern => $"{NativeDialect.Generations}/{{id}}/events";

    public async Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange)
    {
        if (DialectEndpoints.IdIn(context.Request) is not { } id || await door.FindAsync(principal, id, context.RequestAborted) is not { } generation)
        {
            return Refusal.NotFound;
        }

        var said = context.Request.Headers["Last-Event-ID"].ToString();
        _ = long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var last);
        RequestGuard.NameRequest(context);
        context.Response.Headers.CacheControl = "no-store";
        if (generation.State.IsTerminal() && (await archive.EventsAfterAsync(id, last, context.RequestAborted)).Count == 0)
        {
            // What tells a browser not to come back.
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return null;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await StreamAsync(context, generation, last);
        return null;
    }

    private async Task StreamAsync(HttpContext context, Generation generation, long last)
    {
        var cancellation = context.RequestAborted;
        var links = new FilmLinks(publicAddress.For(context.Request));
        using var watch = archive.Watch(generation.Id);
        var progress = -1;
        var wrote = time.GetTimestamp();
        while (true)
        {
            var changed = watch.Next;
            // The state first: an end that is seen has its event already.
            generation = await door.FindAsync(new Principal(generation.AccountId, null), generation.Id, cancellation) ?? generation with { State = GenerationState.Cancelled };
            foreach (var each in await archive.EventsAfterAsync(generation.Id, last, cancellation))
            {
                last = each.Sequence;
                WriteChange(context.Response.BodyWriter, each);
                wrote = time.GetTimestamp();
            }

            if (generation.State.IsTerminal())
            {
                Write(context.Response.BodyWriter, "generation", Reply.Render((generation, links), static (json, state) => GenerationJson.Write(json, state.generation, state.links)));
                await context.Response.BodyWriter.FlushAsync(cancellation);
                return;
            }

            if (generation.Progress != progress)
            {
                progress = generation.Progress;
                Write(context.Response.BodyWriter, "progress", Reply.Render(progress, static (json, percent) =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("progress"u8, percent);
                    json.WriteEndObject();
                }));
                wrote = time.GetTimestamp();
            }
            else if (time.GetElapsedTime(wrote) >= Silence)
            {
                Append(context.Response.BodyWriter, ":\n\n");
                wrote = time.GetTimestamp();
            }

            await context.Response.BodyWriter.FlushAsync(cancellation);
            await archive.PauseAsync(changed, cancellation);
        }
    }

    private static void WriteChange(PipeWriter body, GenerationEvent change)
    {
        Append(body, string.Create(CultureInfo.InvariantCulture, $"id: {change.Sequence}\n"));
        Write(body, "state", Reply.Render(change, static (json, each) =>
        {
            json.WriteStartObject();
            json.WriteString("state"u8, StateAfter(each.Kind));
            json.WriteString("at"u8, each.At);
            json.WriteEndObject();
        }));
    }

    private static void Write(PipeWriter body, string name, byte[] json)
    {
        Append(body, $"event: {name}\ndata: ");
        body.Write(json);
        Append(body, "\n\n");
    }

    private static void Append(PipeWriter body, string text) => body.Write(Encoding.ASCII.GetBytes(text));

    // What a worker gave back or lost waits again.
    private static string StateAfter(string kind) => kind switch
    {
        EventKind.Claimed => "running",
        EventKind.Released or EventKind.Reaped => "queued",
        _ => kind,
    };
}
