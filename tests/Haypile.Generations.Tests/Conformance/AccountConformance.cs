using System.Text;

namespace Haypile.Generations.Tests;

public abstract class AccountConformance(StoreFixture fixture) : StoreConformance(fixture)
{
    [Fact]
    public async Task Open_WithCredit_BooksIt()
    {
        var opened = await Accounts.OpenAccountAsync(
            new NewAccount(Ids.Next(), "meadow") { Credit = 42, Concurrency = 2, Priority = 9 }, Token);

        Assert.Equal(
            ("meadow", 42, 0, 2, 9, Fixture.Clock.GetUtcNow()),
            (opened.Name, opened.Balance, opened.Held, opened.Concurrency, opened.Priority, opened.CreatedAt));
        Assert.Equal(opened, await Accounts.FindAccountAsync(opened.Id, Token));
        Assert.Equal(opened, await Accounts.FindAccountAsync("meadow", Token));
        var entry = Assert.Single(await Accounts.LedgerAsync(opened.Id, 10, Token));
        Assert.Equal((null, LedgerKind.Credit, 42, 0), (entry.GenerationId, entry.Kind, entry.Balance, entry.Held));
    }

    [Fact]
    public async Task Open_WithANameThatIsTaken_ThrowsAndLeavesNothing()
    {
        await OpenAsync("meadow");
        var second = Ids.Next();

        await Assert.ThrowsAnyAsync<Exception>(
            () => Accounts.OpenAccountAsync(new NewAccount(second, "meadow") { Credit = 5 }, Token).AsTask());

        Assert.Null(await Accounts.FindAccountAsync(second, Token));
        Assert.Empty(await Accounts.LedgerAsync(second, 10, Token));
    }

    [Fact]
    public async Task Texts_WithAZeroCharacter_AreRefused()
    {
        var account = await OpenAsync(credit: 10);

        await Assert.ThrowsAsync<ArgumentException>(() => Accounts.OpenAccountAsync(new NewAccount(Ids.Next(), "mea\0dow"), Token).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => Accounts.CreditAsync(account, 5, "a pre\0sent", Token).AsTask());
        await Assert.ThrowsAsync<ArgumentException>(() => Accounts.AddKeyAsync(
            new ApiKey { Id = Ids.Next(), AccountId = account, Name = "lap\0top", Hint = "hp_ab" }, Hash("secret"), Token).AsTask());

        Assert.Equal(10, (await AccountAsync(account)).Balance);
        Assert.Empty(await Accounts.KeysAsync(Token));
    }

    [Fact]
    public async Task Find_OfWhatIsNotThere_IsNull()
    {
        Assert.Null(await Accounts.FindAccountAsync(Ids.Next(), Token));
        Assert.Null(await Accounts.FindAccountAsync("nobody", Token));
        Assert.Null(await Accounts.FindKeyAsync(Hash("nothing"), Token));
    }

    [Fact]
    public async Task Credit_MayBeNegative_AndIsBooked()
    {
        var account = await OpenAsync(credit: 10);

        Assert.True(await Accounts.CreditAsync(account, 100, "a present", Token));
        Assert.True(await Accounts.CreditAsync(account, -150, "a correction", Token));

        Assert.Equal(-40, (await AccountAsync(account)).Balance);
        var latest = await Accounts.LedgerAsync(account, 2, Token);
        Assert.Equal([("a correction", -150), ("a present", 100)], latest.Select(entry => (entry.Note, entry.Balance)));
    }

    [Fact]
    public async Task Credit_UnderAName_IsBookedOnce_HoweverOftenAtOnce()
    {
        var account = await OpenAsync(credit: 10);
        var other = await OpenAsync("burrow");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Accounts.CreditOnceAsync(account, 100, "a present", "gift-1", Token).AsTask()));

        Assert.Equal([Credited.Booked, .. Enumerable.Repeat(Credited.Before, 15)], outcomes.Order());
        Assert.Equal(Credited.Otherwise, await Accounts.CreditOnceAsync(account, 101, "a present", "gift-1", Token));
        Assert.Equal(Credited.Otherwise, await Accounts.CreditOnceAsync(account, 100, "another", "gift-1", Token));
        Assert.Equal(Credited.Booked, await Accounts.CreditOnceAsync(other, 100, "a present", "gift-1", Token));
        Assert.Equal(Credited.NoAccount, await Accounts.CreditOnceAsync(Ids.Next(), 100, "a present", "gift-1", Token));
        Assert.Equal(110, (await AccountAsync(account)).Balance);
        Assert.Equal(2, (await Accounts.LedgerAsync(account, 10, Token)).Count);
    }

    [Fact]
    public async Task Credit_OfAnUnknownAccount_IsFalseAndBooksNothing()
    {
        var nobody = Ids.Next();

        Assert.False(await Accounts.CreditAsync(nobody, 100, "a present", Token));
        Assert.False(await Accounts.LimitAsync(nobody, 1, 1, Token));
        Assert.Empty(await Accounts.LedgerAsync(nobody, 10, Token));
    }

    [Fact]
    public async Task Accounts_AreListedByName()
    {
        await OpenAsync("b");
        await OpenAsync("a");

        Assert.Equal(["a", "b"], (await Accounts.AccountsAsync(Token)).Select(account => account.Name));
    }

    [Fact]
    public async Task Key_IsFoundByItsHash_AndRemembersItsRevocation()
    {
        var account = await OpenAsync();
        var key = new ApiKey { Id = Ids.Next(), AccountId = account, Name = "laptop", Hint = "hp_ab" };
        await Accounts.AddKeyAsync(key, Hash("secret"), Token);
        var found = await Accounts.FindKeyAsync(Hash("secret"), Token);

        Assert.Equal(key with { CreatedAt = Fixture.Clock.GetUtcNow() }, found);
        Assert.True(await Accounts.RevokeKeyAsync(key.Id, Token));
        Assert.False(await Accounts.RevokeKeyAsync(key.Id, Token));
        Assert.Equal(Fixture.Clock.GetUtcNow(), Assert.Single(await Accounts.KeysAsync(Token)).RevokedAt);
    }

    [Fact]
    public async Task Key_WithAHashThatIsThere_StaysAsItWas()
    {
        var account = await OpenAsync();
        var first = new ApiKey { Id = Ids.Next(), AccountId = account, Name = "first", Hint = "hp_ab" };
        await Accounts.AddKeyAsync(first, Hash("secret"), Token);
        await Accounts.AddKeyAsync(first with { Id = Ids.Next(), Name = "second" }, Hash("secret"), Token);

        Assert.Equal("first", (await Accounts.FindKeyAsync(Hash("secret"), Token))!.Name);
        Assert.Single(await Accounts.KeysAsync(Token));
    }

    [Fact]
    public async Task Key_OfAnUnknownAccount_Throws() =>
        await Assert.ThrowsAnyAsync<Exception>(() => Accounts.AddKeyAsync(
            new ApiKey { Id = Ids.Next(), AccountId = Ids.Next(), Name = "x", Hint = "x" }, Hash("x"), Token).AsTask());

    [Fact]
    public async Task Use_IsCountedByKeyAndDay_AndOnlyWhatWasPaidIsSpent()
    {
        var account = await OpenAsync(credit: 1000);
        var key = new ApiKey { Id = Ids.Next(), AccountId = account, Name = "laptop", Hint = "hp_ab" };
        await Accounts.AddKeyAsync(key, Hash("secret"), Token);
        var today = DateOnly.FromDateTime(Fixture.Clock.GetUtcNow().UtcDateTime);
        await Store.SubmitAsync(Submission(account, price: 100) with { KeyId = key.Id }, Token);
        await Store.SubmitAsync(Submission(account, price: 30) with { KeyId = key.Id }, Token);
        await Store.FinishAsync(await LeaseAsync(), new Ending.Finished([]), Token);
        await Fixture.AdvanceAsync(TimeSpan.FromDays(1));
        await SubmitAsync(account, price: 7);
        await SubmitAsync(await OpenAsync("other"), price: 9);

        Assert.Equal([new(key.Id, today, 2, 100), new(null, today.AddDays(1), 1, 0)], await Accounts.UseAsync(account, Token));
        Assert.Equal(key.Id, Assert.Single(await Accounts.KeysAsync(account, Token)).Id);
        Assert.Empty(await Accounts.UseAsync(Ids.Next(), Token));
        Assert.Empty(await Accounts.KeysAsync(Ids.Next(), Token));
    }

    [Fact]
    public async Task Prices_OfANewStore_AreTheDefaults() =>
        Assert.Equal(PriceRule.Defaults.ToHashSet(), [.. await Accounts.PricesAsync(Token)]);

    [Fact]
    public async Task Price_SetAgain_ReplacesTheRuleForTheSameWork()
    {
        var rule = new PriceRule("2.2", "Melt", 720, 1);
        await Accounts.SetPriceAsync(rule, Token);
        await Accounts.SetPriceAsync(rule with { PerSecond = 2 }, Token);
        await Accounts.SetPriceAsync(new PriceRule(null, null, null, 3), Token);

        var prices = await Accounts.PricesAsync(Token);
        Assert.Contains(rule with { PerSecond = 2 }, prices);
        Assert.Contains(new PriceRule(null, null, null, 3), prices);
        Assert.Equal(PriceRule.Defaults.Count + 1, prices.Count);

        Assert.True(await Accounts.RemovePriceAsync(rule, Token));
        Assert.False(await Accounts.RemovePriceAsync(rule, Token));
    }

    [Fact]
    public async Task Ping_OfAHealthyStore_Answers() => await Store.PingAsync(Token);

    private static byte[] Hash(string secret) => System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
