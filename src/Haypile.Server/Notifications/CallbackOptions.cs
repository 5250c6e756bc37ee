using System.Security.Cryptography;

namespace Haypile.Server.Notifications;

internal sealed record CallbackOptions
{
    private const int Faces = 1 << 30;

    /// <summary>On their way at once, to all receivers together.</summary>
    public int Slots { get; init; } = 256;

    /// <summary>On their way at once to a receiver that answers well.</summary>
    public int MostPerHost { get; init; } = 64;

    /// <summary>The same to one of which nothing is known yet.</summary>
    public int FirstPerHost { get; init; } = 4;

    /// <summary>What a receiver may take to answer; far less than the lease of a delivery.</summary>
    public TimeSpan Attempt { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan FirstRest { get; init; } = TimeSpan.FromSeconds(2);
    public TimeSpan LongestRest { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A delivery that was refused so often, which takes about an hour, gives way to a later one; the last one is tried for a day.</summary>
    public int MostRefusals { get; init; } = 14;

    /// <summary>The backstop behind the store's hint that there is something to tell.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What is on its way when the server stops may still arrive.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long an ended delivery can still be listed and sent again.</summary>
    public TimeSpan Remembered { get; init; } = TimeSpan.FromDays(7);

    /// <summary>From 0 to 1, so that those who failed together do not come back together.</summary>
    public Func<double> Dice { get; init; } = () => RandomNumberGenerator.GetInt32(Faces) / (double)Faces;
}
