namespace Haypile.Studio;

public sealed record StudioOptions
{
    /// <summary>A path, or a name that is looked up on PATH.</summary>
    public string Ffmpeg { get; init; } = "ffmpeg";

    /// <summary>x264's preset and constant rate factor.</summary>
    public string Preset { get; init; } = "veryfast";
    public int Crf { get; init; } = 20;

    /// <summary>What a stranger's picture may cost before it is refused.</summary>
    public MediaLimits Limits { get; init; } = new();

    /// <summary>How many decoders wait, started, for the next films; none for a program that makes one film and ends.</summary>
    public int SpareDecoders { get; init; }

    /// <summary>scalar, vector128 or avx2; null leaves it to HAYPILE_SIMD, and else to the machine. All give the same bytes.</summary>
    public string? InstructionSet { get; init; }

    /// <summary>Only bounds how long a child may take; no pixel depends on it.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>The default is 64 megapixels, 64 MB, 20 seconds and 1 GB of address space.</summary>
public sealed record MediaLimits
{
    public long Pixels { get; init; } = 64_000_000;
    public long Bytes { get; init; } = 64_000_000;
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(20);
    public long Memory { get; init; } = 1_000_000_000;
}
