using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Engines;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Haypile.Server.Storage;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>What a request would cost and be. It is judged like one that is sent to be made, and nothing of it is kept.</summary>
internal sealed class QuoteEndpoint(Door door, Catalog<IDialect> dialects, Catalog<IEngine> engines, DataFolder data, IntakeLimits limits) : INativeEndpoint
{
    private readonly NativeDialect _native = dialects.All.OfType<NativeDialect>().Single();

    public string Method => "POST";

    public string Pattern => $"{NativeDialect.Generations}/quote";

    public Described Describe()
    {
        var quote = Specimen.Written(json => Write(json, new Quote(Specimen.Request, IsSeedSaid: true, "studio", Specimen.Queued.Price), Specimen.Scene));
        return new Described("quoteGeneration", NativeOperations.Tag, "Ask what a film would cost and be")
        {
            Detail = "Judged like a request that is sent to be made; nothing of it is kept. A seed that is not said is null. Of words alone the plan tells what would be drawn; of an `extend` it counts what is added.",
            Request = DialectRequest.Of(_native),
            Outcomes =
            [
                new Outcome(StatusCodes.Status200OK, "What it would be.", new Content(
                    Content.Json, new Shape("Quote", quote) { Parts = NativeOperations.PartsOfGeneration }.Schema, ("quote", quote))),
                .. NativeOperations.Refused([.. Dialects.Refused.JsonBody, Dialects.Refused.FaultyRequest(_native), Dialects.Refused.Effect]),
            ],
        };
    }

    public async Task<Refusal?> AnswerAsync(HttpContext context, Principal principal, Exchange exchange)
    {
        var (body, refusal) = await RequestBody.ReadAsync(context.Request.BodyReader, data, limits.Media, fingerprint: null, context.RequestAborted);
        using (body)
        {
            if (body is null)
            {
                return refusal;
            }

            var faults = new Faults(_native.Fields);
            var (quote, refused) = await door.QuoteAsync(principal, _native.Read(new WireObject(body.Root, "", body, faults)), body, faults, context.RequestAborted);
            if (quote is not null)
            {
                var scene = engines.All.FirstOrDefault(engine => engine.Name == quote.Engine)?.Foresee(quote.Request) ?? [];
                await Reply.WriteAsync(context, StatusCodes.Status200OK, (quote, scene), static (json, told) => Write(json, told.quote, told.scene));
            }

            return refused;
        }
    }

    private static void Write(Utf8JsonWriter json, Quote quote, IReadOnlyList<string> scene)
    {
        var request = quote.Request;
        json.WriteStartObject();
        json.WriteNumber("price"u8, GenerationJson.InCredits(quote.Price));
        json.WriteStartObject("plan"u8);
        json.WriteString("engine"u8, quote.Engine);
        json.WriteNumber("seconds"u8, request.Frame.Seconds);
        json.WriteNumber("frames"u8, request.Frame.Seconds * request.Frame.FrameRate);
        json.WriteStartArray("scene"u8);
        foreach (var line in scene)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WritePropertyName("request"u8);
        GenerationJson.WriteRequest(json, request, quote.IsSeedSaid ? request.Seed : null);
        json.WriteEndObject();
    }
}
