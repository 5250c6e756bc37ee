using Haypile.Server.Intake;

namespace Haypile.Server.Dialects;

/// <summary>
/// A provider's documentation as far as its dialect departs from the common rules or goes beyond them. What a request field becomes is
/// known from <see cref="IDialect.Fields"/>; a remark adds what this provider's page says differently.
/// </summary>
internal sealed record ProviderPage(string Title, string Summary)
{
    /// <summary>Of request fields, by the name that the page prints.</summary>
    public IReadOnlyList<Remark> Request { get; init; } = [];

    public IReadOnlyList<Remark> Reply { get; init; } = [];

    /// <summary>What is read although the page does not print it.</summary>
    public IReadOnlyList<Field> Beyond { get; init; } = [];
}

internal sealed record Remark(string Name, string Text)
{
    /// <summary>Text that is one of a few words.</summary>
    public bool IsWord { get; init; }

    /// <summary>An object whose names are data.</summary>
    public bool IsMap { get; init; }
}
