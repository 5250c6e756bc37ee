using System.Net;
using Haypile.Server.Intake;
using Haypile.Tests;

namespace Haypile.Server.Tests.Intake;

public sealed class TokenBucketsTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void Bucket_HoldsAMinutesAmount_AndFillsSteadily()
    {
        var buckets = new TokenBuckets<int>(10, _clock);
        for (var left = 5; left >= 0; left--)
        {
            Assert.Equal(new Taken(true, left, 10 * (6 - left), 0), buckets.Take(1, 6));
        }

        Assert.Equal(new Taken(false, 0, 60, 10), buckets.Take(1, 6));
        Assert.True(buckets.Take(2, 6).Passed);
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(1, buckets.Take(1, 6).RetryAfterSeconds);
        _clock.Advance(TimeSpan.FromSeconds(1.1));
        Assert.True(buckets.Take(1, 6).Passed);
        Assert.False(buckets.Take(1, 6).Passed);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(5, buckets.Take(1, 6).Remaining);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(6_000)]
    [InlineData(1_000_000)]
    public void Bucket_OfAnySize_GivesExactlyThatMany(int perMinute)
    {
        var buckets = new TokenBuckets<int>(10, _clock);
        Assert.Equal(perMinute, Enumerable.Range(0, perMinute + 100).Count(_ => buckets.Take(1, perMinute).Passed));
    }

    [Fact]
    public async Task Bucket_TakenFromByManyAtOnce_GivesExactlyThatMany()
    {
        var buckets = new TokenBuckets<int>(10, _clock);
        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(
            () => Enumerable.Range(0, 1_000).Count(_ => buckets.Take(1, 500).Passed), TestContext.Current.CancellationToken)));
        Assert.Equal(500, taken.Sum());
    }

    [Fact]
    public void Token_PutBack_IsThereAgain()
    {
        var buckets = new TokenBuckets<int>(10, _clock);
        Assert.True(buckets.Take(1, 1).Passed);
        buckets.PutBack(1, 1);
        Assert.True(buckets.Take(1, 1).Passed);
        Assert.False(buckets.Take(1, 1).Passed);
    }

    [Fact]
    public void Buckets_OfEverNewNames_StayBounded_AndTheEmptiestAreKept()
    {
        var buckets = new TokenBuckets<int>(1_000, _clock);
        while (buckets.Take(-1, 60).Passed) { }
        for (var name = 0; name < 50_000; name++)
        {
            Assert.True(buckets.Take(name, 60).Passed);
            Assert.InRange(buckets.Count, 1, 1_000);
        }

        Assert.False(buckets.Take(-1, 60).Passed);
    }

    [Fact]
    public void Buckets_ThatAreFullAgain_AreDroppedFirst()
    {
        var buckets = new TokenBuckets<int>(1_000, _clock);
        for (var name = 0; name < 500; name++)
        {
            buckets.Take(name, 60);
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        for (var name = 500; name < 1_001; name++)
        {
            buckets.Take(name, 60);
        }

        Assert.Equal(501, buckets.Count);
        Assert.Equal(58, buckets.Take(500, 60).Remaining);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("0.0.0.1", "::1:0:0:0:1", false)]
    public void Prefix_IsTheIpv4Address_OrTheIpv6Network(string one, string other, bool same) =>
        Assert.Equal(same, NetworkPrefix.Of(IPAddress.Parse(one)) == NetworkPrefix.Of(IPAddress.Parse(other)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.2")]
    public void Prefix_OfThisMachine_IsNone(string address) => Assert.Null(NetworkPrefix.Of(IPAddress.Parse(address)));
}
