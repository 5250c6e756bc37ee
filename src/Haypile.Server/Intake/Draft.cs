using System.Collections.Frozen;

namespace Haypile.Server.Intake;

/// <summary>A request as a dialect read it: typed, not yet judged. Null means that the client did not say.</summary>
internal sealed record Draft
{
    public string? Prompt { get; init; }
    public string? NegativePrompt { get; init; }
    public string? Model { get; init; }
    public string? Effect { get; init; }
    public string? Image { get; init; }
    public string? Video { get; init; }
    public IReadOnlyList<string> Ingredients { get; init; } = [];
    public string? IngredientsMode { get; init; }
    public IReadOnlyList<string> Keyframes { get; init; } = [];
    public double? AspectRatio { get; init; }
    public string? Resolution { get; init; }
    public double? FrameRate { get; init; }
    public double? Duration { get; init; }
    public string? Pan { get; init; }
    public string? Tilt { get; init; }
    public string? Rotate { get; init; }
    public string? Zoom { get; init; }
    public double? Motion { get; init; }
    public double? Guidance { get; init; }
    public double? Seed { get; init; }
    public bool? Sound { get; init; }
    public bool? Extend { get; init; }
    public string? Callback { get; init; }
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = FrozenDictionary<string, string>.Empty;
}
