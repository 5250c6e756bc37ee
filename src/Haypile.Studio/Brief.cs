namespace Haypile.Studio;

/// <summary>All that decides a film's pixels. The same brief makes the same bytes.</summary>
public sealed record Brief
{
    public string Prompt { get; init; } = "";

    /// <summary>What is not to be seen.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>A file with a stranger's picture; it is only ever opened by the confined decoder.</summary>
    public string? Image { get; init; }

    /// <summary>A file with a stranger's clip, whose moving picture is filmed in place of an image's still one.</summary>
    public string? Video { get; init; }

    /// <summary>Files with strangers' pictures that are shown or staged together.</summary>
    public IReadOnlyList<string> Ingredients { get; init; } = [];

    /// <summary>The ingredients are shown as they are; else their subjects are cut out and staged.</summary>
    public bool Precise { get; init; }

    /// <summary>Files with strangers' pictures that the film leads from one to the next.</summary>
    public IReadOnlyList<string> Keyframes { get; init; } = [];

    /// <summary>The whole clip is shown, and the film goes on from its last frame.</summary>
    public bool Extend { get; init; }

    /// <summary>Width over height; null means the picture's or clip's or first keyframe's own, or 16:9 where there is none or there are several ingredients.</summary>
    public double? AspectRatio { get; init; }

    /// <summary>The shorter side: 480, 720 or 1080.</summary>
    public int Resolution { get; init; } = 720;
    public int FrameRate { get; init; } = 24;
    public int Seconds { get; init; } = 5;
    public CameraMove Camera { get; init; }

    /// <summary>0 to 4: the strength of all movement.</summary>
    public int Motion { get; init; } = 1;
    public uint Seed { get; init; }

    /// <summary>One of the catalog's names; it acts on the picture's subject, the first ingredient or, after the last one is reached, on the last keyframe.</summary>
    public string? Effect { get; init; }

    /// <summary>5 to 25: how faithfully an effect keeps to its usual self.</summary>
    public int Guidance { get; init; } = 12;

    /// <summary>True asks for sound and false forbids it; null leaves it to what is seen.</summary>
    public bool? Sound { get; init; }
}

/// <summary>Each is −1, 0 or +1; the positive directions are right, up, clockwise and in.</summary>
public readonly record struct CameraMove(int Pan, int Tilt, int Rotate, int Zoom);
