using System.Collections.Immutable;

namespace Haypile.Studio.Children;

/// <summary>A program, found, and its arguments, each one by itself: no shell ever reads them.</summary>
internal sealed record Command(string Program, ImmutableArray<string> Arguments)
{
    public string Folder { get; init; } = "/";

    /// <summary>Beyond those that every child inherits.</summary>
    public ImmutableArray<(string Name, string Value)> Variables { get; init; } = [];

    /// <summary>The same command under resource limits.</summary>
    public Command Within(string wrapper, params ReadOnlySpan<string> limits) =>
        this with { Program = wrapper, Arguments = [.. limits, Program, .. Arguments] };
}
