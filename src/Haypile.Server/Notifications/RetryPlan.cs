using Haypile.Generations;

namespace Haypile.Server.Notifications;

/// <summary>How long a delivery rests after it failed: twice as long each time up to a limit, and never evenly.</summary>
internal static class RetryPlan
{
    /// <summary>Half of the rest is certain, half is diced; what the receiver asked for is the least.</summary>
    public static TimeSpan Rest(int attempts, TimeSpan? asked, CallbackOptions options)
    {
        var doublings = Math.Clamp(attempts - 1, 0, 30);
        var whole = TimeSpan.FromTicks(Math.Min(options.FirstRest.Ticks << doublings, options.LongestRest.Ticks));
        var rest = whole / 2 + whole / 2 * options.Dice();
        return asked is { } least && least > rest ? Shorter(least, Delivery.Patience) + options.FirstRest * options.Dice() : rest;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
