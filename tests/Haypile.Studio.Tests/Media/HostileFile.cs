namespace Haypile.Studio.Tests.Media;

/// <summary>A file that means harm, or that somebody broke.</summary>
internal sealed record HostileFile(string Name, Func<Traps, Task<byte[]>> DrawAsync)
{
    /// <summary>Sent where a clip is asked for; as a picture it is refused unopened, or not known at all.</summary>
    public bool IsClip { get; init; }

    public HostileEnd End { get; init; } = HostileEnd.Refused;

    public HostileFile(string name, Func<byte[]> draw)
        : this(name, _ => Task.FromResult(draw()))
    {
    }

    public HostileFile(string name, Func<Traps, string> write)
        : this(name, traps => Task.FromResult(Chunks.Ascii(write(traps))))
    {
    }

    public override string ToString() => Name;
}

internal enum HostileEnd
{
    /// <summary>There is nothing to show.</summary>
    Refused,

    /// <summary>There is a whole picture in it, and nothing else of it has any effect.</summary>
    Made,

    /// <summary>What is left of the picture may or may not be enough.</summary>
    Either,
}

/// <summary>What a file may try to reach: an address that somebody listens on, and a file that somebody watches.</summary>
internal sealed record Traps(string Address, string Canary);
