namespace Haypile.Server.Tests.Infrastructure;

/// <summary>Waits for a condition, looking often, for at most a minute and a half: only a broken one waits so long. Never waits for time to pass.</summary>
internal static class Until
{
    public static async Task<T> AsyncIs<T>(Func<Task<T>> look, Func<T, bool> condition, int seconds = 90)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(TimeSpan.FromSeconds(seconds));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (true)
        {
            var seen = await look();
            if (condition(seen))
            {
                return seen;
            }

            Assert.False(bound.IsCancellationRequested, $"Not within {seconds} s; last seen: {seen}");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    public static Task Is(Func<bool> condition) => AsyncIs(() => Task.FromResult(condition()), met => met);
}
