using Haypile.Tests;

namespace Haypile.Generations.Tests;

/// <summary>A disk without a byte left: what is running still ends, and the money comes back.</summary>
public sealed class SqliteFullDiskTests
{
    private const int Running = 4;
    private const long Price = 250;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // A log that the reserve has room to checkpoint, and one that is many times the reserve.
    [Theory]
    [InlineData(20, 1_000)]
    [InlineData(60, 100_000)]
    public async Task Disk_WithoutAByteLeft_StillTakesTheEndings(int submissions, int promptLength)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root can mount a small disk.");
        using var disk = new SmallDisk(megabytes: 24);
        var file = Path.Combine(disk.Path, "haypile.db");
        await using var store = await SqliteStore.OpenAsync(new SqliteOptions(file), TimeProvider.System);
        var account = await store.OpenAccountAsync(new NewAccount(Ids.Next(), "hay") { Credit = 1_000_000, Concurrency = Running }, Token);
        for (var i = 0; i < submissions; i++)
        {
            Assert.IsType<Submitted.Accepted>(await store.SubmitAsync(Submission(account.Id, promptLength), Token));
        }

        var leases = new List<Lease>();
        for (var i = 0; i < Running; i++)
        {
            leases.Add(Lease.Of((await store.ClaimAsync("north", "studio", Token))!));
        }

        disk.FillUpTo(freeKilobytes: 0);
        var refused = await Assert.ThrowsAsync<StoreException>(() => store.SubmitAsync(Submission(account.Id, 2_000_000), Token).AsTask());
        Assert.Contains("full", refused.Message, StringComparison.Ordinal);
        foreach (var lease in leases)
        {
            Assert.True(await store.FinishAsync(lease, new Ending.Failed("render_failed", "The disk is full."), Token));
        }

        var after = (await store.FindAccountAsync("hay", Token))!;
        Assert.Equal((submissions - Running) * Price, after.Held);
        Assert.Equal(1_000_000 - after.Held, after.Balance);
        Assert.Equal(0, after.Running);

        disk.Free();
        Assert.IsType<Submitted.Accepted>(await store.SubmitAsync(Submission(account.Id, 2_000_000), Token));
        // The reserve is filled again after a commit has been answered, and before the next one.
        Assert.True(await store.CreditAsync(account.Id, 1, "a present", Token));
        Assert.Equal(SqliteReserve.Size, new FileInfo(file + ".reserve").Length);
    }

    private static Submission Submission(Guid account, int promptLength) => new()
    {
        Id = Ids.Next(),
        AccountId = account,
        Dialect = "pika",
        Engine = "studio",
        Request = new GenerationRequest { Prompt = new string('x', promptLength) },
        Price = Price,
    };
}
