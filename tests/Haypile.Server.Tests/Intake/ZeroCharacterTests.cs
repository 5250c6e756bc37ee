using System.Net;
using Haypile.Server.Intake;
using Haypile.Server.Tests.Dialects;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Intake;

/// <summary>PostgreSQL keeps no zero character, so nothing that holds one may come so far. Each dialect's contract asks the same of SQLite.</summary>
public sealed class ZeroCharacterTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_WithAZeroCharacter_IsRefusedBeforePostgres_InEveryDialect()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var server = await ServerFixture.StartAsync(options => options with { Postgres = database, Workers = options.Workers with { Slots = 0 } });
        foreach (var dialect in Catalogs.Dialects().All)
        {
            foreach (var breakage in Breakage.All.Where(each => each.Code == "zero_character" && dialect.Fields.ContainsKey(each.Field)))
            {
                using var reply = await server.Client.PostAsync(dialect.Routes[0].Pattern, ServerFixture.Json(breakage.Body(dialect.Fields)), Token);
                var text = await reply.Content.ReadAsStringAsync(Token);
                Assert.True(reply.StatusCode == HttpStatusCode.BadRequest, $"{dialect.Name}, {breakage}: {(int)reply.StatusCode} {text}");
                Assert.Contains($"{dialect.Fields[breakage.Field]}", text);
                Assert.Contains("zero character", text);
            }

            using var good = await server.Client.PostAsync(
                dialect.Routes[0].Pattern, ServerFixture.Json(Breakage.Write([(dialect.Fields[Field.Prompt], "\"x\"")])), Token);
            Assert.True(good.IsSuccessStatusCode);
        }

        Assert.Equal(Catalogs.Dialects().All.Count, (await server.FirstAccountAsync()).Queued);
    }

    [Fact]
    public async Task Query_WithAZeroCharacter_IsNoFailureOfPostgres()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var server = await ServerFixture.StartAsync(options => options with { Postgres = database, Workers = options.Workers with { Slots = 0 } });
        foreach (var path in (string[])
            ["/v1/generations?text=%00", "/v1/generations?metadata.a=%00", "/v1/generations?metadata.%00=a", "/v1/generations?state=%00", "/v1/generations?cursor=%00",
             "/v1/usage?from=%00", "/v1/generations/%00", "/pika/feed/a%00", "/pika/feed?id=%00", "/user/quota?key=%00", "/cdn/%00/film.mp4"])
        {
            using var reply = await server.Client.GetAsync(path, Token);
            Assert.True((int)reply.StatusCode is >= 400 and < 500, $"{path}: {(int)reply.StatusCode}");
        }
    }
}
