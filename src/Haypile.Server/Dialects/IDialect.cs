using System.Collections.Frozen;
using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects;

/// <summary>
/// One provider's wire: its paths, its field names, its replies. Translates to and from a generation and knows nothing else.
/// One file and one line in <see cref="Catalogs"/> make a new one.
/// </summary>
internal interface IDialect
{
    string Name { get; }

    /// <summary>What all its paths begin with; empty at the root.</summary>
    string Base { get; }

    IReadOnlyList<DialectRoute> Routes { get; }

    /// <summary>What this dialect calls each field, for the faults.</summary>
    IReadOnlyDictionary<Field, string> Fields { get; }

    /// <summary>Other names that it takes for a field where this one's own is not said.</summary>
    IReadOnlyDictionary<Field, string> Aliases => FrozenDictionary<Field, string>.Empty;

    /// <summary>What the provider's page prints, for the table of what becomes of it.</summary>
    ProviderPage Page { get; }

    /// <summary>Reads every field it knows; one of a wrong type becomes a fault, an unknown one is ignored.</summary>
    Draft Read(WireObject body);

    void WriteAccepted(Utf8JsonWriter json, Submission accepted, Exchange exchange);

    void WriteGeneration(Utf8JsonWriter json, Generation generation, FilmLinks links, Exchange exchange);

    /// <summary>What a callback says about a change, in the words in which this dialect's feed says it.</summary>
    void WriteCallback(Utf8JsonWriter json, Generation generation, FilmLinks links);

    void WriteRefusal(Utf8JsonWriter json, Refusal refusal, Exchange exchange);

    /// <summary>What a create is answered with.</summary>
    int CreatedStatus => StatusCodes.Status200OK;

    /// <summary>Where a generation that was created is found; null where the dialect's create does not say.</summary>
    string? LocationOf(Guid id) => null;
}

/// <summary>A dialect that also tells what is not in the generation's row, and whose clients may wait for an end.</summary>
internal interface IDetailedDialect : IDialect
{
    void WriteDetailed(Utf8JsonWriter json, Generation generation, Details details, FilmLinks links);
}

/// <summary>A dialect whose provider also tells an account what it has left.</summary>
internal interface IBalanceDialect : IDialect
{
    /// <summary>What the first and the last day are called in the query; null where no days are asked for.</summary>
    (string First, string Last)? DayNames { get; }

    /// <summary>The days that the client wants to see one by one; null when it asks for none.</summary>
    Days? ReadDays(IQueryCollection query, Faults faults);

    void WriteBalance(Utf8JsonWriter json, Balance balance, Days? days);
}

/// <summary>Both days belong to it.</summary>
internal sealed record Days(DateOnly First, DateOnly Last);

internal enum Verb
{
    Create,
    Read,
    Cancel,
    Balance,
}

/// <summary>A path that names the generation has {id}; one that does not takes it from the query, or from the body of a POST.</summary>
internal sealed record DialectRoute(Verb Verb, string Method, string Pattern)
{
    /// <summary>What the operation is called in the document; null where its path says enough.</summary>
    public string? Id { get; init; }

    /// <summary>Where the provider takes the key from the query: its name there.</summary>
    public string? KeyInQuery { get; init; }

    public override string ToString() => $"{Method} {Pattern}";
}
