namespace Haypile.Server;

/// <summary>What a connection may cost before it has said who it is.</summary>
internal sealed record ConnectionLimits
{
    /// <summary>Connections at once; null is any number, and an idle one costs a few kilobytes.</summary>
    public long? Most { get; init; }
    public int Headers { get; init; } = 100;
    public int HeaderBytes { get; init; } = 32 * 1024;

    /// <summary>For all the headers of a request, from its first byte on.</summary>
    public TimeSpan HeaderTime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection may wait for its next request.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Bytes a second that a body has to come with, once the grace is over: slower is no upload, but an attack or a dead line.</summary>
    public double SlowestSender { get; init; } = 1024;

    /// <summary>Bytes a second that a reply has to be taken with while there are some to take; somebody may pause a film.</summary>
    public double SlowestReader { get; init; } = 240;

    /// <summary>Before a body is measured at all; Kestrel looks once a second.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);
}
