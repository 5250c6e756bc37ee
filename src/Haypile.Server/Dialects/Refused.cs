using System.Globalization;
using System.Text.Json.Nodes;
using Haypile.Server.Intake;
using Haypile.Server.OpenApi;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects;

/// <summary>How operations that stand behind the <see cref="RequestGuard"/> end when they are refused, in a dialect's words.</summary>
internal static class Refused
{
    private const int Wait = 7;

    /// <summary>What may become of any of them.</summary>
    private static readonly Refusal[] Any =
    [
        Refusal.NoKey, Refusal.WrongKey, Refusal.ExpiredKey(Specimen.At), Refusal.DialectNotAllowed("native", ["flat"]),
        Refusal.TooManyRequests("with this key", Wait), Refusal.TooManyWrongKeys(Wait), Refusal.Broken, Refusal.Unavailable,
    ];

    /// <summary>What may become of a body on its way.</summary>
    public static IReadOnlyList<Refusal> Body { get; } = [Refusal.NotWhole(400), Refusal.NotWhole(408), Refusal.TooLarge("The request", new IntakeLimits().Body)];

    public static IReadOnlyList<Refusal> JsonBody { get; } = [.. Body, Refusal.Malformed("The body is not JSON: it ends too soon.")];

    /// <summary>Of a key that may not use everything.</summary>
    public static Refusal Effect { get; } = Refusal.EffectNotAllowed("Melt", ["Levitate"]);

    /// <summary>Asks for a film and money.</summary>
    public static IReadOnlyList<Refusal> Submission { get; } =
    [
        Refusal.NoMoney(Credits.One / 4, 0), Refusal.DaySpent(Credits.One / 4, Credits.One, Credits.One, Specimen.At.AddHours(12), Specimen.At), Effect, Refusal.KeyReused,
        Refusal.QueueFull(new IntakeLimits().QueueDepth, new IntakeLimits().RetryAfterSeconds), Refusal.TooManyAtOnce(2, Wait), Refusal.Draining(Wait),
    ];

    public static IEnumerable<Outcome> In(IDialect dialect, params IEnumerable<Refusal> refusals) => Any.Concat(refusals).GroupBy(refusal => refusal.Status).Select(group =>
    {
        var codes = group.Select(refusal => refusal.Code).Distinct().ToArray();
        return new Outcome(
            group.Key,
            string.Join(" Or: ", group.Select(refusal => refusal.Faults.Count == 0 ? refusal.Message : "The request is faulty; the code is the first fault's.").Distinct()),
            new Content(Content.Json, Error(dialect), [.. group.DistinctBy(refusal => refusal.Code).Select(refusal => (refusal.Code, Written(dialect, refusal)))]))
        {
            Name = OperationNames.Of(dialect) + string.Concat(codes.Select(OperationNames.Pascal)),
            Headers =
            [
                new Header("x-request-id", "What to quote when asking why; the log names the same.", Schema.Text) { Required = true },
                .. group.Any(refusal => refusal.RetryAfterSeconds is not null)
                    ? (Header[])[new Header("Retry-After", "Seconds after which it may go better.", Schema.Whole(1, int.MaxValue)) { Required = true }]
                    : [],
                .. group.Key == StatusCodes.Status429TooManyRequests ? Rates : [],
            ],
        };
    });

    private static Header[] Rates =>
    [
        new Header("RateLimit-Policy", "How many requests a minute the key or the address has, where either is limited.", Schema.Text),
        new Header("RateLimit", "How many of them are left, and in how many seconds all are.", Schema.Text),
    ];

    /// <summary>What is said of a request that breaks rules, by the rules themselves.</summary>
    public static Refusal FaultyRequest(IDialect dialect)
    {
        var faults = new Faults(dialect.Fields);
        RequestRules.Judge(new Draft { FrameRate = 60 }, 0, faults);
        return Refusal.Invalid(faults.All);
    }

    /// <summary>What is said of something in a query that cannot be read.</summary>
    public static Refusal FaultyQuery(IDialect dialect, string name, string code, string message)
    {
        var faults = new Faults(dialect.Fields);
        faults.Add(name, code, message);
        return Refusal.Invalid(faults.All);
    }

    private static Schema Error(IDialect dialect)
    {
        var faulty = Written(dialect, FaultyRequest(dialect));
        var faults = faulty["error"]?["faults"]?.AsArray().OfType<JsonNode>() ?? [];
        return new Shape($"{OperationNames.Of(dialect)}Error", Written(dialect, Refusal.NotFound), faulty)
        {
            Parts = new Dictionary<string, Schema> { ["error.faults[]"] = new Shape("Fault", [.. faults]).Schema },
            Remarks = dialect.Page.Reply.Select(remark => KeyValuePair.Create(remark.Name, remark.Text)).Where(remark => remark.Key.StartsWith("error.", StringComparison.Ordinal)),
        }.Schema;
    }

    private static JsonNode Written(IDialect dialect, Refusal refusal) => Specimen.Written(json => dialect.WriteRefusal(json, refusal, Specimen.Exchange));
}

/// <summary>What operations and the shapes of their bodies are called in the document.</summary>
internal static class OperationNames
{
    /// <summary>What a dialect's names begin with; Haypile's own are plain.</summary>
    public static string Of(IDialect dialect) => dialect is Native.NativeDialect ? "" : Pascal(dialect.Name);

    public static string Pascal(string name) => string.Concat(name.Split(['-', '_', '/', '{', '}'], StringSplitOptions.RemoveEmptyEntries).Select(
        word => CultureInfo.InvariantCulture.TextInfo.ToTitleCase(word)));

    public static string Of(DialectRoute route) => route.Id ?? route.Method.ToLowerInvariant() + Pascal(route.Pattern);
}
