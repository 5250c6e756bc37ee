using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Intake;

namespace Haypile.Server.Dialects;

/// <summary>
/// One provider's wire: its paths, its field names, its replies. Translates to and from a generation and knows nothing else.
/// One file and one line in <see cref="Catalogs"/> make a new one.
/// </summary>
internal interface IDialect
{
    string Name { get; }
    IReadOnlyList<DialectRoute> Routes { get; }

    /// <summary>What this dialect calls each field, for the faults.</summary>
    IReadOnlyDictionary<Field, string> Fields { get; }

    /// <summary>Reads every field it knows; one of a wrong type becomes a fault, an unknown one is ignored.</summary>
    Draft Read(WireObject body);

    void WriteAccepted(Utf8JsonWriter json, Guid id);

    void WriteGeneration(Utf8JsonWriter json, Generation generation, FilmLinks links);

    void WriteCallback(Utf8JsonWriter json, Generation generation, FilmLinks links);

    void WriteRefusal(Utf8JsonWriter json, Refusal refusal);
}

internal enum Verb
{
    Create,
    Read,
    Cancel,
}

/// <summary>A path that names the generation has {id}; one that does not takes it from the query.</summary>
internal sealed record DialectRoute(Verb Verb, string Method, string Pattern);
