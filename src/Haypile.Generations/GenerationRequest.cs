using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Haypile.Generations;

/// <summary>What was asked for, in no dialect's words. Immutable, complete (the seed is drawn) and valid once intake has accepted it.</summary>
public sealed record GenerationRequest
{
    public string Prompt { get; init; } = "";
    public string NegativePrompt { get; init; } = "";
    public string Model { get; init; } = "1.5";
    public string? Effect { get; init; }
    public MediaSource? Image { get; init; }
    public MediaSource? Video { get; init; }
    public IReadOnlyList<MediaSource> Ingredients { get; init; } = [];
    public IngredientsMode IngredientsMode { get; init; }

    /// <summary>Pictures that the film leads from one to the next.</summary>
    [JsonIgnore]
    public IReadOnlyList<MediaSource> Keyframes
    {
        get => KeptKeyframes ?? [];
        init => KeptKeyframes = value is { Count: > 0 } ? value : null;
    }

    public FrameSpec Frame { get; init; } = new();
    public CameraMove Camera { get; init; } = new();
    public int Motion { get; init; } = 1;
    public int Guidance { get; init; } = 12;
    public uint Seed { get; init; }

    /// <summary>True asks for sound, false forbids it, null leaves it to the effect or the clip.</summary>
    public bool? Sound { get; init; }

    /// <summary>The film goes on from the end of <see cref="Video"/> instead of acting on it.</summary>
    public bool Extend { get; init; }

    /// <summary>Where the client wants to hear of every change; null where it asks.</summary>
    public string? Callback { get; init; }

    /// <summary>The client's own words about it, kept and handed back.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Metadata
    {
        get => KeptMetadata ?? FrozenDictionary<string, string>.Empty;
        init => KeptMetadata = value is { Count: > 0 } ? value : null;
    }

    /// <summary>None is kept as nothing, which is also what an older row holds.</summary>
    [JsonInclude, JsonPropertyName("keyframes")]
    internal IReadOnlyList<MediaSource>? KeptKeyframes { get; init; }

    /// <summary>Likewise.</summary>
    [JsonInclude, JsonPropertyName("metadata")]
    internal IReadOnlyDictionary<string, string>? KeptMetadata { get; init; }
}

public enum IngredientsMode
{
    Creative,
    Precise,
}

/// <summary>A null aspect ratio means the picture's own, or 16:9 where there is none.</summary>
public sealed record FrameSpec
{
    public double? AspectRatio { get; init; }
    public int Resolution { get; init; } = 720;
    public int FrameRate { get; init; } = 24;
    public int Seconds { get; init; } = 5;
}

public sealed record CameraMove
{
    public Pan Pan { get; init; }
    public Tilt Tilt { get; init; }
    public Rotate Rotate { get; init; }
    public Zoom Zoom { get; init; }
}

public enum Pan
{
    None,
    Left,
    Right,
}

public enum Tilt
{
    None,
    Up,
    Down,
}

public enum Rotate
{
    None,
    Clockwise,
    CounterClockwise,
}

public enum Zoom
{
    None,
    In,
    Out,
}
