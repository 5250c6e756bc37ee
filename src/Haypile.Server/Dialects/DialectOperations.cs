using System.Text.Json.Nodes;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects;

/// <summary>What the document says of a dialect's routes: from its catalogs of fields and remarks, and from what its own writers write.</summary>
internal static class DialectOperations
{
    public static Parameter IdInPath { get; } = new("path", "id", "The generation's id.", Schema.Uuid, Specimen.Id.ToString());

    public static Parameter IdempotencyKey { get; } = new(
        "header", IdempotencyHeader.Name, "The client's own name for this request, so that it may be sent twice: for a day a repeat is answered like the first.",
        Schema.Of(new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = IdempotencyHeader.LongestKey }), "order-17");

    public static Header Replayed { get; } = new(
        IdempotencyHeader.Replayed, "Only on what is repeated under an Idempotency-Key: true.", Schema.Of(new JsonObject { ["type"] = "string", ["const"] = "true" }));

    private static Parameter Prefer { get; } = new(
        "header", "Prefer", $"How long the client would rather wait for the end than ask again, at most {Patience.Longest.TotalSeconds} seconds (RFC 7240).", Schema.Text,
        Patience.Print(TimeSpan.FromSeconds(30)));

    private static Header FilmName { get; } = new(DialectEndpoints.FilmName, "Of a finished film: what it is, where its engine has a word for that, such as an illustration.", Schema.Text);

    private static Header Applied { get; } = new("Preference-Applied", "How long it would have waited, if that was asked for.", Schema.Text);

    public static Described Of(IDialect dialect, DialectRoute route) => route.Verb switch
    {
        Verb.Create => Create(dialect, route),
        Verb.Read => Read(dialect, route),
        Verb.Cancel => Cancel(dialect, route),
        _ => Balance((IBalanceDialect)dialect, route),
    };

    public static Tag TagOf(IDialect dialect) => new(dialect.Page.Title, dialect.Page.Summary);

    /// <summary>A generation as this dialect tells it.</summary>
    public static Content Generation(IDialect dialect, params IReadOnlyList<(string Name, Haypile.Generations.Generation Value)> examples)
    {
        var samples = Specimen.All.Select(each => Told(dialect, each));
        if (dialect is IDetailedDialect detailed)
        {
            samples = [
                .. samples,
                Specimen.Written(json => dialect.WriteAccepted(json, Specimen.Accepted, Specimen.Exchange)),
                .. Specimen.All.Select(each => Specimen.Written(json => detailed.WriteDetailed(json, each, new Details(Position: 2, ["The clip is short."]), Specimen.Links))),
            ];
        }

        var shape = ShapeOf(dialect, "Generation", [.. samples]);
        shape = dialect is NativeDialect ? shape with { Parts = NativeOperations.PartsOfGeneration } : shape;
        return new Content(Content.Json, shape.Schema, [.. examples.Select(example => (example.Name, Told(dialect, example.Value)))]);
    }

    private static Described Create(IDialect dialect, DialectRoute route) => new(OperationNames.Of(route), TagOf(dialect), "Ask for a film")
    {
        Detail = "Judged, priced and on disk before it is answered.",
        Parameters = [IdempotencyKey, .. dialect is IDetailedDialect ? (Parameter[])[Prefer] : []],
        Request = DialectRequest.Of(dialect),
        Callback = DialectCallback.Of(dialect),
        Outcomes =
        [
            new Outcome(dialect.CreatedStatus, "The generation is accepted.", Accepted(dialect))
            {
                Headers =
                [
                    Replayed,
                    .. dialect.LocationOf(Specimen.Id) is null ? (Header[])[] : [new Header("Location", "Where it is found.", Schema.Text) { Required = true }],
                    .. dialect is IDetailedDialect ? (Header[])[Applied] : [],
                ],
            },
            .. Refused.In(dialect, [.. Refused.JsonBody, Refused.FaultyRequest(dialect), .. Refused.Submission]),
        ],
    };

    private static Content Accepted(IDialect dialect)
    {
        var accepted = Specimen.Written(json => dialect.WriteAccepted(json, Specimen.Accepted, Specimen.Exchange));
        return dialect is IDetailedDialect
            ? Generation(dialect) with { Examples = [("accepted", accepted)] }
            : new Content(Content.Json, ShapeOf(dialect, "Accepted", accepted).Schema, ("accepted", accepted));
    }

    private static Described Read(IDialect dialect, DialectRoute route) => new(OperationNames.Of(route), TagOf(dialect), "Ask how far it is, and where the film lies")
    {
        Parameters = [.. IdOf(route), .. dialect is IDetailedDialect ? (Parameter[])[Prefer] : []],
        Request = HttpMethods.IsPost(route.Method) ? IdInBody(dialect) : null,
        Outcomes =
        [
            Told(dialect),
            .. Refused.In(dialect, [Refusal.NotFound, .. HttpMethods.IsPost(route.Method) ? Refused.JsonBody : []]),
        ],
    };

    private static Described Cancel(IDialect dialect, DialectRoute route) => new(OperationNames.Of(route), TagOf(dialect), "Cancel it; it then costs nothing")
    {
        Parameters = [.. IdOf(route), .. dialect is IDetailedDialect ? (Parameter[])[Prefer] : []],
        Outcomes = [Told(dialect), .. Refused.In(dialect, Refusal.NotFound, Refusal.Ended)],
    };

    private static Described Balance(IBalanceDialect dialect, DialectRoute route)
    {
        var plain = Specimen.Written(json => dialect.WriteBalance(json, Specimen.Balance, dialect is NativeDialect ? Specimen.Days : null));
        var daily = Specimen.Written(json => dialect.WriteBalance(json, Specimen.Balance, Specimen.Days));
        return new(OperationNames.Of(route), TagOf(dialect), "Ask what the account has left and has used")
        {
            KeyInQuery = route.KeyInQuery,
            Parameters = dialect.DayNames is not { } names ? [] : [DayOf(names.First, "The first day, inclusive."), DayOf(names.Last, "The last day, inclusive.")],
            Outcomes =
            [
                new Outcome(StatusCodes.Status200OK, "What the books say.", new Content(Content.Json, ShapeOf(dialect, "Usage", plain, daily).Schema, ("usage", daily))),
                .. Refused.In(dialect, dialect.DayNames is { } said ? [Refused.FaultyQuery(dialect, said.First, "wrong_type", "must be a day like 2026-01-31")] : []),
            ],
        };
    }

    private static Outcome Told(IDialect dialect) =>
        new(StatusCodes.Status200OK, "The generation as it is now.", Generation(dialect, ("queued", Specimen.Queued), ("finished", Specimen.Finished)))
        {
            Headers = [FilmName, .. dialect is IDetailedDialect ? (Header[])[Applied] : []],
        };

    private static JsonNode Told(IDialect dialect, Haypile.Generations.Generation generation) =>
        Specimen.Written(json => dialect.WriteGeneration(json, generation, Specimen.Links, Specimen.Exchange));

    private static Parameter[] IdOf(DialectRoute route) =>
        route.Pattern.Contains("{id}", StringComparison.Ordinal) ? [IdInPath]
        : HttpMethods.IsPost(route.Method) ? []
        : [IdInPath with { In = "query", Name = DialectEndpoints.IdNames[0], Text = $"The generation's id; also accepted as `{DialectEndpoints.IdNames[1]}`.", Required = true }];

    private static Content IdInBody(IDialect dialect) => new(
        Content.Json,
        new Schema($"{OperationNames.Of(dialect)}Question", refer => new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(DialectEndpoints.IdNames.Select(name => KeyValuePair.Create<string, JsonNode?>(name, refer(Schema.Uuid)))),
            ["anyOf"] = new JsonArray([.. DialectEndpoints.IdNames.Select(name => new JsonObject { ["required"] = new JsonArray(name) })]),
        }),
        ("question", new JsonObject { [DialectEndpoints.IdNames[0]] = Specimen.Id.ToString() }));

    private static Parameter DayOf(string name, string text) => new("query", name, text, Schema.Day, Specimen.Days.First.ToString("O"));

    private static Shape ShapeOf(IDialect dialect, string name, params IReadOnlyList<JsonNode> samples)
    {
        var remarks = dialect.Page.Reply;
        return new Shape(OperationNames.Of(dialect) + name, samples)
        {
            Remarks = remarks.Select(remark => KeyValuePair.Create(remark.Name, remark.Text)),
            Words = [.. remarks.Where(remark => remark.IsWord).Select(remark => remark.Name)],
            Maps = [.. remarks.Where(remark => remark.IsMap).Select(remark => remark.Name)],
        };
    }
}
