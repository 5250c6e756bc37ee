using System.Globalization;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
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

    public Described Describe() => new("readEvents", NativeOperations.Tag, "Follow a generation as server-sent events until it has ended")
    {
        Detail = "`state` is told with an id, by which a client resumes; `progress` passes; `generation` is the last one.",
        Parameters = [DialectOperations.IdInPath, new Parameter("header", "Last-Event-ID", "The id of the last event that was heard.", Schema.Whole(0, long.MaxValue), 1)],
        Outcomes =
        [
            new Outcome(StatusCodes.Status200OK, "The events.", new Content("text/event-stream", EventStream.Schema, ("stream", EventStream.Example))),
            new Outcome(StatusCodes.Status204NoContent, "It has ended, and there is nothing after the last event that was heard."),
            .. NativeOperations.Refused(Refusal.NotFound),
        ],
    };

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
                EventStream.WriteChange(context.Response.BodyWriter, each);
                wrote = time.GetTimestamp();
            }

            if (generation.State.IsTerminal())
            {
                EventStream.WriteEnd(context.Response.BodyWriter, generation, links);
                await context.Response.BodyWriter.FlushAsync(cancellation);
                return;
            }

            if (generation.Progress != progress)
            {
                progress = generation.Progress;
                EventStream.WriteProgress(context.Response.BodyWriter, progress);
                wrote = time.GetTimestamp();
            }
            else if (time.GetElapsedTime(wrote) >= Silence)
            {
                EventStream.WriteNothing(context.Response.BodyWriter);
                wrote = time.GetTimestamp();
            }

            await context.Response.BodyWriter.FlushAsync(cancellation);
            await archive.PauseAsync(changed, cancellation);
        }
    }
}
