using Haypile.Generations;
using Haypile.Server.Notifications;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Notifications;

/// <summary>What receivers do to callbacks, on a clock of our own.</summary>
public sealed class RetryTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Receiver_DownForAnHour_HearsEverythingInOrderOnceItIsBack()
    {
        await using var board = await Switchboard.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = Receiver.Always(503);
        var ids = new List<Guid>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add(await board.SubmitAsync(receiver.Address));
            await board.FinishAsync();
        }

        await board.TellForAsync(TimeSpan.FromHours(1), Minute);
        var before = receiver.All.Count;
        receiver.Answer = Receiver.Always(204);
        await board.TellForAsync(TimeSpan.FromMinutes(20), Minute);

        var heard = receiver.All.Skip(before).ToLookup(each => each.Generation);
        foreach (var id in ids)
        {
            Assert.Equal(["queued", "pending", "finished"], heard[id].Select(each => each.Status));
            Assert.All(await board.Store.DeliveriesOfAsync(id, TestContext.Current.CancellationToken), row => Assert.Equal(DeliveryStatus.Delivered, row.Status));
        }

        // Ten or so tries each in that hour, not one a minute.
        Assert.InRange(before, ids.Count * 6, ids.Count * 14);
    }

    [Fact]
    public async Task Delivery_OverItsRetries_KeepsItsIdAndSignsEachTryAnew()
    {
        await using var board = await Switchboard.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = Receiver.Always(500);
        await board.SubmitAsync(receiver.Address + "?token=7");
        await board.TellForAsync(10 * Minute, Minute);

        Assert.True(receiver.All.Count > 3);
        Assert.Single(receiver.All.Select(each => (each.Id, each.Path, each.Body)).Distinct());
        Assert.Equal(receiver.All.Count, receiver.All.Select(each => each.Timestamp).Distinct().Count());
        Assert.Equal(receiver.All.Count, receiver.All.Select(each => each.Signature).Distinct().Count());
    }

    [Fact]
    public async Task Receiver_DownForMoreThanADay_IsGivenUp()
    {
        await using var board = await Switchboard.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = Receiver.Always(500);
        var id = await board.SubmitAsync(receiver.Address);
        await board.TellForAsync(TimeSpan.FromHours(25), TimeSpan.FromMinutes(10));

        Assert.Equal(DeliveryStatus.GivenUp, (await board.Store.DeliveriesOfAsync(id, TestContext.Current.CancellationToken))[0].Status);
        Assert.InRange(receiver.All.Count, 70, 110);
        receiver.Answer = Receiver.Always(200);
        Assert.True(await board.Store.ResendAsync(id, 1, TestContext.Current.CancellationToken));
        await board.TellAsync();
        Assert.Equal(DeliveryStatus.Delivered, (await board.Store.DeliveriesOfAsync(id, TestContext.Current.CancellationToken))[0].Status);
    }

    [Fact]
    public async Task Receiver_ThatAnswersGone_HearsNothingMoreOfThatGenerationAndEverythingOfOthers()
    {
        await using var board = await Switchboard.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var gone = await board.SubmitAsync(receiver.Address);
        receiver.Answer = (heard, context) => Receiver.Always(heard.Generation == gone ? 410 : 200)(heard, context);
        await board.TellAsync();
        await board.FinishAsync();
        var other = await board.SubmitAsync(receiver.Address);
        await board.FinishAsync();
        await board.TellForAsync(10 * Minute, Minute);

        Assert.Equal(["queued"], receiver.All.Where(each => each.Generation == gone).Select(each => each.Status));
        Assert.Equal(["queued", "pending", "finished"], receiver.All.Where(each => each.Generation == other).Select(each => each.Status));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Receiver_ThatSaysRetryAfter_IsLeftAloneForSoLong(bool asDate)
    {
        await using var board = await Switchboard.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var after = asDate ? (board.Clock.GetUtcNow() + 40 * Minute).ToString("R") : "2400";
        receiver.Answer = Receiver.Always(429, ("Retry-After", after));
        await board.SubmitAsync(receiver.Address);
        await board.TellAsync();
        receiver.Answer = Receiver.Always(200);

        await board.TellForAsync(39 * Minute, Minute);
        Assert.Single(receiver.All);
        await board.TellForAsync(2 * Minute, Minute);
        Assert.Equal(2, receiver.All.Count);
    }

    [Fact]
    public async Task Receiver_ThatRedirects_IsNotFollowed()
    {
        await using var board = await Switchboard.StartAsync();
        await using var elsewhere = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = Receiver.Always(307, ("Location", elsewhere.Address));
        var id = await board.SubmitAsync(receiver.Address);
        await board.TellAsync();

        Assert.Empty(elsewhere.All);
        Assert.Equal((307, "answered 307"), (await board.Store.DeliveriesOfAsync(id, TestContext.Current.CancellationToken))[0] is var row ? (row.Answer, row.Complaint) : default);
    }

    [Fact]
    public async Task Receiver_ThatWillNotHaveAnEarlierState_HearsTheLaterOne()
    {
        await using var board = await Switchboard.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = (heard, context) => Receiver.Always(heard.Status == "finished" ? 200 : 422)(heard, context);
        await board.SubmitAsync(receiver.Address);
        await board.FinishAsync();
        await board.TellForAsync(20 * Minute, TimeSpan.FromSeconds(30));
        Assert.DoesNotContain("pending", receiver.Words);
        await board.TellForAsync(200 * Minute, TimeSpan.FromSeconds(30));

        Assert.Equal([.. Enumerable.Repeat("queued", 14), .. Enumerable.Repeat("pending", 14), "finished"], receiver.Words.Split(' '));
    }

    [Fact]
    public async Task Receiver_ThatNeverStopsAnswering_IsReadNoFurtherThanNeeded()
    {
        await using var board = await Switchboard.StartAsync();
        var sent = 0L;
        await using var receiver = new RawPeer(async (stream, cancellation) =>
        {
            // A socket refuses to write once the other side has closed; a web server may go on into nowhere for a while.
            await RawPeer.SayAsync(stream, "HTTP/1.1 200 OK\r\n\r\n", cancellation);
            for (var piece = new byte[64 * 1024]; ; sent += piece.Length)
            {
                await stream.WriteAsync(piece, cancellation);
            }
        });
        var id = await board.SubmitAsync($"http://127.0.0.1:{receiver.Port}/hook");
        await board.TellAsync();

        Assert.Equal(DeliveryStatus.Delivered, (await board.Store.DeliveriesOfAsync(id, TestContext.Current.CancellationToken))[0].Status);
        Assert.InRange(sent, 0, 16 * 1024 * 1024);
    }

    [Fact]
    public async Task Receiver_ThatIsNoLongerAllowed_IsNotCalled()
    {
        await using var board = await Switchboard.StartAsync();
        foreach (var address in (string[])["http://10.0.0.1/hook", "http://[::1]:9/hook", "http://192.168.1.1:9/hook", "http://user:word@127.0.0.1:9/"])
        {
            var id = await board.SubmitAsync(address);
            await board.TellAsync();
            var row = (await board.Store.DeliveriesOfAsync(id, TestContext.Current.CancellationToken))[0];
            Assert.Null(row.Answer);
            Assert.StartsWith("The address", row.Complaint);
        }
    }

    [Fact]
    public void Rest_Grows_IsDicedAndHasALimit()
    {
        var options = new CallbackOptions { Dice = () => 0 };
        var late = options with { Dice = () => 1 };
        for (var attempt = 1; attempt <= 200; attempt++)
        {
            var (least, most) = (RetryPlan.Rest(attempt, asked: null, options), RetryPlan.Rest(attempt, asked: null, late));
            Assert.Equal(most, least * 2);
            Assert.InRange(most, options.FirstRest, options.LongestRest);
            Assert.True(most >= RetryPlan.Rest(Math.Max(1, attempt - 1), asked: null, late));
        }

        Assert.Equal(TimeSpan.FromHours(2), RetryPlan.Rest(1, TimeSpan.FromHours(2), options));
        Assert.Equal(options.LongestRest / 2, RetryPlan.Rest(99, TimeSpan.FromSeconds(1), options));
        Assert.Equal(Delivery.Patience, RetryPlan.Rest(1, TimeSpan.FromDays(900), options));
    }
}
