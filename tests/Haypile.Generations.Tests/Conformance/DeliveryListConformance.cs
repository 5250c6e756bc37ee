namespace Haypile.Generations.Tests;

/// <summary>What was told, as it is looked for.</summary>
public abstract class DeliveryListConformance(StoreFixture fixture) : DeliverySteps(fixture)
{
    [Fact]
    public async Task List_InPages_IsEveryDelivery_TheNewestGenerationFirst()
    {
        var (first, second) = (await SubmitToldAsync(), await SubmitToldAsync());
        await Store.FinishAsync(await LeaseAsync(), new Ending.Finished([]), Token);
        var read = new List<(Guid, int)>();
        var query = new DeliveryQuery { Most = 3 };
        while (await Deliveries.DeliveriesAsync(query, Token) is { Count: > 0 } page)
        {
            read.AddRange(page.Select(each => (each.GenerationId, each.Ordinal)));
            query = query with { Before = read[^1] };
        }

        Assert.Equal([(second, 1), (first, 3), (first, 2), (first, 1)], read);
    }

    [Fact]
    public async Task List_ByEachFilter_IsWhatMatches()
    {
        var (first, second) = (await SubmitToldAsync(), await SubmitToldAsync());
        await TellAllAsync();
        await Store.CancelAsync((await FindAsync(second)).AccountId, second, Token);
        var account = (await FindAsync(first)).AccountId;
        var host = (await Deliveries.DeliveriesOfAsync(first, Token))[0].Host;

        Assert.Equal([(second, 2)], await FoundAsync(new DeliveryQuery { Status = DeliveryStatus.Waiting }));
        Assert.Equal([(first, 1)], await FoundAsync(new DeliveryQuery { GenerationId = first }));
        Assert.Equal([(first, 1)], await FoundAsync(new DeliveryQuery { AccountId = account, GenerationId = first, Host = host, Status = DeliveryStatus.Delivered }));
        Assert.NotEmpty(await FoundAsync(new DeliveryQuery { Host = host }));
        Assert.Empty(await FoundAsync(new DeliveryQuery { Host = "https://elsewhere.example" }));
        Assert.Empty(await FoundAsync(new DeliveryQuery { AccountId = Ids.Next() }));

        async Task<IEnumerable<(Guid, int)>> FoundAsync(DeliveryQuery query) =>
            (await Deliveries.DeliveriesAsync(query, Token)).Select(each => (each.GenerationId, each.Ordinal));
    }
}
