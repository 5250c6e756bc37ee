using System.Net;
using System.Text.Json;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Server.Tests.Native;

namespace Haypile.Server.Tests.Admin;

public sealed class AccountsTests
{
    private const string Path = "/v1/admin/accounts";

    [Fact]
    public async Task Account_OpenedChangedAndCredited_IsToldSo()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        var opened = await client.SendAsync("POST", Path, HttpStatusCode.Created, """{"name":"studio","credit":12.5,"at_once":2,"priority":-3}""");
        var account = $"{Path}/{opened.GetProperty("id")}";
        Assert.Equal("studio 12.5 0 0 0 2 -3", Told(opened));
        Assert.Equal(opened.GetRawText(), (await client.SendAsync("GET", account)).GetRawText());
        Assert.Equal("studio 12.5 0 0 0 9 -3", Told(await client.SendAsync("PATCH", account, body: """{"at_once":9}""")));
        Assert.Equal("studio 12.5 0 0 0 9 7", Told(await client.SendAsync("PATCH", account, body: """{"priority":7,"at_once":null}""")));
        Assert.Equal("studio 12.750001 0 0 0 9 7", Told(await client.SendAsync("POST", $"{account}/credit", body: """{"amount":0.250001,"note":"a present"}""")));
        Assert.Equal("studio -7.249999 0 0 0 9 7", Told(await client.SendAsync("POST", $"{account}/credit", body: """{"amount":-20}""")));

        var all = await client.SendAsync("GET", Path);
        Assert.Equal(["first", "studio"], all.GetProperty("data").EnumerateArray().Select(each => each.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Credit_UnderAnIdempotencyKey_IsGivenOnce_AndAnotherOneIsAConflict()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        var account = $"{Path}/{(await server.FirstAccountAsync()).Id}";
        client.DefaultRequestHeaders.Add("Idempotency-Key", "invoice 17");

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.PostAsync($"{account}/credit", ServerFixture.Json("""{"amount":5}"""))));

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.OK, reply.StatusCode));
        Assert.Single(replies, reply => !reply.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal("idempotency_key_reused", await client.RefusedAsync("POST", $"{account}/credit", HttpStatusCode.Conflict, """{"amount":6}"""));
        Assert.Equal("first 1005 0 0 0", string.Join(' ', Told(await client.SendAsync("GET", account)).Split(' ').Take(5)));

        client.DefaultRequestHeaders.Remove("Idempotency-Key");
        client.DefaultRequestHeaders.Add("Idempotency-Key", new string('x', 256));
        Assert.Equal("invalid Idempotency-Key", await client.FaultsAsync("POST", $"{account}/credit", """{"amount":5}"""));
    }

    [Fact]
    public async Task Ledger_IsReadInPages_TheNewestFirst()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        var id = await server.CreateAsync();
        await server.EndedAsync(id);
        var account = $"{Path}/{(await server.FirstAccountAsync()).Id}";
        for (var i = 1; i <= 3; i++)
        {
            await client.SendAsync("POST", $"{account}/credit", body: $$"""{"amount":{{i}},"note":"{{i}}"}""");
        }

        var entries = new List<JsonElement>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await client.SendAsync("GET", $"{account}/ledger?limit=2&cursor={cursor}");
            entries.AddRange(page.GetProperty("data").EnumerateArray());
            cursor = page.GetProperty("next_cursor").GetString();
        }

        Assert.Equal(["credit 3 0 3", "credit 2 0 2", "credit 1 0 1", "capture 0 -0.25 ", "hold -0.25 0.25 ", "credit 1000 0 opening credit"], entries.Select(Entry));
        Assert.Equal(id, entries[3].GetProperty("generation_id").GetGuid());
    }

    [Fact]
    public async Task Name_ThatIsTaken_IsAConflict_AndOneOfManyAtOnceGetsIt()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.PostAsync(Path, ServerFixture.Json("""{"name":"studio"}"""))));
        Assert.Equal(
            [HttpStatusCode.Created, .. Enumerable.Repeat(HttpStatusCode.Conflict, 7)], replies.Select(reply => reply.StatusCode).Order());
        Assert.Equal("name_taken", await client.RefusedAsync("POST", Path, HttpStatusCode.Conflict, """{"name":"first"}"""));
    }

    [Theory]
    [InlineData("""{}""", "required name")]
    [InlineData("""{"name":""}""", "invalid_text name")]
    [InlineData("""{"name":" x"}""", "invalid_text name")]
    [InlineData("""{"name":"a\nb"}""", "invalid_text name")]
    [InlineData("""{"name":"a\u0000b"}""", "invalid_text name")]
    [InlineData("""{"name":"\ud800"}""", "wrong_type name")]
    [InlineData("""{"name":7,"credit":"much","at_once":1.5,"priority":true,"wonder":1}""", "unknown_field wonder, wrong_type name, wrong_type credit, out_of_range at_once, wrong_type priority")]
    [InlineData("""{"name":"x","credit":-1,"at_once":-1,"priority":1001}""", "out_of_range credit, out_of_range at_once, out_of_range priority")]
    [InlineData("""{"name":"x","credit":1e300}""", "out_of_range credit")]
    [InlineData("""{"name":"x","credit":0.0000001}""", "out_of_range credit")]
    [InlineData("""{"name":"x","at_once":1e99}""", "out_of_range at_once")]
    public async Task Open_WithFaults_NamesThemAll_AndOpensNothing(string body, string expected)
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        Assert.Equal(expected, await client.FaultsAsync("POST", Path, body));
        Assert.Single(await server.Accounts.AccountsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ChangeCreditAndLedger_WithFaults_NameThemAll_AndChangeNothing()
    {
        await using var server = await AdminSteps.StartAsync();
        using var client = server.Operator();
        var before = await server.FirstAccountAsync();
        var account = $"{Path}/{before.Id}";
        Assert.Equal("wrong_type at_once, out_of_range priority", await client.FaultsAsync("PATCH", account, """{"at_once":"2","priority":-1001}"""));
        Assert.Equal("out_of_range amount", await client.FaultsAsync("POST", $"{account}/credit", """{"amount":0}"""));
        Assert.Equal("required amount, wrong_type note", await client.FaultsAsync("POST", $"{account}/credit", """{"note":[]}"""));
        Assert.Equal("out_of_range amount, invalid_text note", await client.FaultsAsync("POST", $"{account}/credit", $$"""{"amount":1000000001,"note":"{{new string('x', 501)}}"}"""));
        Assert.Equal("wrong_type amount", await client.FaultsAsync("POST", $"{account}/credit", """{"amount":"1"}"""));
        Assert.Equal("out_of_range limit, invalid cursor", await client.FaultsAsync("GET", $"{account}/ledger?limit=0&cursor=x"));
        Assert.Equal(before, await server.FirstAccountAsync());
        Assert.Single(await server.Accounts.LedgerAsync(before.Id, 10, TestContext.Current.CancellationToken));
    }

    private static string Told(JsonElement account) => string.Join(
        ' ', ((string[])["name", "balance", "held", "queued", "running", "at_once", "priority"]).Select(name => account.GetProperty(name).ToString()));

    private static string Entry(JsonElement entry) =>
        string.Join(' ', ((string[])["kind", "balance", "held", "note"]).Select(name => entry.GetProperty(name).ToString()));
}
