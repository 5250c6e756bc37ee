using Haypile.Server.Outbound;
using Haypile.Server.Tests.Infrastructure;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Tests.Workers;

/// <summary>What can only go wrong later ends the generation as an error with a sentence, and costs nothing.</summary>
public sealed class MediaDeliveryTests
{
    [Fact]
    public Task Address_ThatIsNotThere_SaysSo() =>
        EndsAsync(context => Status(context, 404), "answered 404");

    [Fact]
    public Task Address_ThatHoldsAPage_SaysSo() =>
        EndsAsync(context => context.Response.WriteAsync("<html>" + new string('x', 600)), "does not hold a picture");

    [Fact]
    public Task Address_ThatAnnouncesTooMuch_SaysSo() =>
        EndsAsync(context => Pictures.SendAsync(WithLength(context, 3_000_000), Pictures.Large(3_000_000)), "larger than 1 MB");

    [Fact]
    public Task Address_ThatNeverEnds_IsCutOff() =>
        EndsAsync(
            async context =>
            {
                for (var piece = Pictures.Large(100_000); !context.RequestAborted.IsCancellationRequested;)
                {
                    await context.Response.Body.WriteAsync(piece, context.RequestAborted);
                }
            },
            "larger than 1 MB");

    [Fact]
    public Task Address_ThatFallsSilent_IsGivenUp() =>
        EndsAsync(
            async context =>
            {
                await context.Response.Body.WriteAsync(Pictures.Large(1_000), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Forever(context);
            },
            "was silent");

    [Fact]
    public Task Address_ThatDrips_IsGivenUpAfterTheWholeTime() =>
        EndsAsync(
            async context =>
            {
                await context.Response.Body.WriteAsync(Pictures.Large(600), context.RequestAborted);
                using var drip = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
                while (await drip.WaitForNextTickAsync(context.RequestAborted))
                {
                    await context.Response.Body.WriteAsync(new byte[1], context.RequestAborted);
                    await context.Response.Body.FlushAsync(context.RequestAborted);
                }
            },
            "took longer");

    [Fact]
    public Task Address_ThatRedirectsInside_IsRefused() =>
        EndsAsync(context => RedirectAsync(context, "http://169.254.169.254/latest/meta-data"), "private or reserved network");

    [Fact]
    public Task Address_ThatRedirectsForever_IsGivenUp() =>
        EndsAsync(context => RedirectAsync(context, "/again"), "redirects more than 3 times");

    [Fact]
    public Task Address_ThatNobodyAnswers_SaysSo() => EndsAsync("http://127.0.0.1:1024/a.png", "could not be fetched");

    [Fact]
    public Task Address_OfANameThatIsNone_SaysSo() => EndsAsync("http://no-such-name.invalid/a.png", "could not be fetched");

    private static async Task EndsAsync(RequestDelegate answer, string sentence)
    {
        await using var peer = await Peer.StartAsync(answer);
        await EndsAsync($"{peer.Address}/a.png", sentence);
    }

    private static async Task EndsAsync(string address, string sentence)
    {
        await using var server = await ServerFixture.StartAsync(options => options with
        {
            Fetch = new FetchLimits { Bytes = 1024 * 1024, Silence = TimeSpan.FromMilliseconds(500), Whole = TimeSpan.FromSeconds(2) },
        });
        var before = await server.FirstAccountAsync();
        var video = await server.EndAsync(await server.SubmitAsync($$"""{"promptText":"cat","image":"{{address}}"}"""));
        Assert.Equal("error", video.GetProperty("status").GetString());
        Assert.Contains(sentence, video.GetProperty("error").GetString());
        var after = await server.FirstAccountAsync();
        Assert.Equal((before.Balance, 0L), (after.Balance, after.Held));
        Assert.Empty(server.Engine.Jobs);
    }

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task RedirectAsync(HttpContext context, string to)
    {
        context.Response.Redirect(to);
        return Task.CompletedTask;
    }

    private static HttpContext WithLength(HttpContext context, long length)
    {
        context.Response.ContentLength = length;
        return context;
    }

    private static async Task Forever(HttpContext context)
    {
        var left = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(left.SetResult);
        await left.Task;
    }
}
