using Haypile.Generations;
using Haypile.Server.Tests.Infrastructure;

namespace Haypile.Server.Tests.Notifications;

public sealed class FairnessTests
{
    [Fact]
    public async Task Receivers_ThatAreDead_DoNotDelayOneThatLives()
    {
        await using var board = await Switchboard.StartAsync();
        await using var silent = await Receiver.StartAsync();
        silent.Answer = (_, _) => silent.Silence;
        await using var alive = await Receiver.StartAsync();
        for (var i = 0; i < 200; i++)
        {
            await board.SubmitAsync(silent.Address);
        }

        for (var i = 0; i < 50; i++)
        {
            await board.SubmitAsync(alive.Address);
        }

        await UntilHeardAsync(board, alive, 50);
        Assert.InRange(silent.All.Count, 1, 4);

        // Not a moment of our clock has passed: the dead one still has its fifteen seconds.
        board.Clock.Advance(TimeSpan.FromSeconds(16));
        await board.Callbacks.WhenIdleAsync();
        await board.SubmitAsync(alive.Address);
        var asked = silent.All.Count;
        await UntilHeardAsync(board, alive, 51);
        Assert.InRange(silent.All.Count - asked, 0, 1);
        board.Clock.Advance(TimeSpan.FromSeconds(16));
    }

    [Fact]
    public async Task Receivers_ManyMoreThanSlots_AllHaveTheirTurn()
    {
        await using var board = await Switchboard.StartAsync(options => options with { Slots = 3 });
        var receivers = new List<Receiver>();
        for (var i = 0; i < 8; i++)
        {
            receivers.Add(await Receiver.StartAsync());
            for (var each = 0; each < 10; each++)
            {
                await board.SubmitAsync(receivers[i].Address);
            }
        }

        // Slots for a fifth of it: in each ten rounds nobody may be left out.
        for (var round = 0; round < 10; round++)
        {
            await board.Callbacks.SendDueAsync(CancellationToken.None);
            await board.Callbacks.WhenIdleAsync();
        }

        Assert.All(receivers, receiver => Assert.NotEmpty(receiver.All));
        await board.TellAsync();
        Assert.All(receivers, receiver => Assert.Equal(10, receiver.All.Count));
        foreach (var receiver in receivers)
        {
            await receiver.DisposeAsync();
        }
    }

    [Fact]
    public async Task Progress_ThatPiledUpWhileNobodyListened_IsToldOnceAndBeforeTheEnd()
    {
        await using var board = await Switchboard.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        await board.SubmitAsync(receiver.Address);
        var lease = await board.LeaseAsync();
        await board.TellAsync();
        receiver.Answer = Receiver.Always(500);
        for (var second = 1; second <= 20; second++)
        {
            board.Clock.Advance(TimeSpan.FromSeconds(1.5));
            await board.BeatAsync(lease, second);
        }

        receiver.Answer = Receiver.Always(200);
        await board.TellAsync();
        Assert.Equal("queued pending pending", receiver.Words);
        Assert.Equal(20, receiver.All[^1].Progress);

        board.Clock.Advance(TimeSpan.FromSeconds(1.5));
        await board.BeatAsync(lease, 40);
        await board.Store.FinishAsync(lease, new Ending.Finished([]), TestContext.Current.CancellationToken);
        await board.TellAsync();
        Assert.Equal("queued pending pending finished", receiver.Words);
        Assert.Equal(receiver.All.Select(each => each.Ordinal).Order(), receiver.All.Select(each => each.Ordinal));
    }

    private static async Task UntilHeardAsync(Switchboard board, Receiver receiver, int count) =>
        await Until.AsyncIs(
            async () =>
            {
                await board.Callbacks.SendDueAsync(CancellationToken.None);
                return receiver.All.Count;
            },
            heard => heard == count);
}
