namespace Haypile.Server.Workers;

internal sealed record WorkerOptions
{
    /// <summary>Renders at once on this node; an encoder keeps two cores busy.</summary>
    public int Slots { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>How often progress is told and cancellations from elsewhere are heard.</summary>
    public TimeSpan Beat { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often a lease is extended when there is nothing to tell.</summary>
    public TimeSpan LeaseBeat { get; init; } = TimeSpan.FromSeconds(5);
    public TimeSpan Reap { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The backstop behind the store's hint that there is work.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A generation that took this many workers down with it is not tried again.</summary>
    public int CrashLimit { get; init; } = 3;

    /// <summary>A generation that failed for this machine's reasons is tried this often.</summary>
    public int AttemptLimit { get; init; } = 3;
}
