using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Haypile.Generations;
using Haypile.Server.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Tests.Operations;

/// <summary>Keys are read and compared and forgotten: whoever reads what the server says and writes learns none.</summary>
public sealed class SecretTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_GoodOrWrongOrInTheQuery_AreNowhereInWhatTheServerSays()
    {
        using var said = new Everything();
        await using var receiver = await Receiver.StartAsync();
        await using var server = await ServerFixture.StartAsync(
            options => options with { UserKey = "hp-the-first-key-of-all", AdminKey = "hp-the-operators-key" },
            services: services => services.AddLogging(logging => logging.AddProvider(said).SetMinimumLevel(LogLevel.Debug)));
        using var limited = await server.NewKeyAsync(new KeyLimits { ExpiresAt = DateTimeOffset.UnixEpoch });
        var expired = limited.DefaultRequestHeaders.Authorization!.Parameter!;
        string[] secrets = ["hp-the-first-key-of-all", "hp-the-operators-key", "hp-a-wrong-key", expired];

        var id = await server.SubmitAsync($$"""{"promptText":"Plane fly","callback_url":"{{receiver.Address}}"}""");
        await server.EndAsync(id);
        await Until.Is(() => receiver.All.Count > 0);
        foreach (var key in secrets)
        {
            using var bearer = server.NewClient(key);
            using var header = server.NewClient(key: null);
            header.DefaultRequestHeaders.Add("X-API-KEY", key);
            using var nobody = server.NewClient(key: null);
            foreach (var path in (string[])
                ["/pika/feed/" + id, "/pika/feed/x", "/cometapi/pika/feed/" + id, "/v1/generations", "/v1/usage", "/v1/generations/x/events", "/nothing", "/v1/admin/status",
                 "/cdn/x/film.mp4", "/healthz", "/readyz"])
            {
                await said.HearAsync(await bearer.GetAsync(path, Token));
                await said.HearAsync(await header.GetAsync(path, Token));
                await said.HearAsync(await nobody.GetAsync($"{path}?key={key}", Token));
            }

            await said.HearAsync(await nobody.GetAsync($"/user/quota?key={key}", Token));
            await said.HearAsync(await nobody.GetAsync($"/cometapi/user/quota?key={key}", Token));
            await said.HearAsync(await bearer.PostAsync("/pika/generate", ServerFixture.Json("not json"), Token));
            await said.HearAsync(await bearer.PostAsync("/v1/generations", ServerFixture.Json("{}"), Token));
            await said.HearAsync(await bearer.PostAsync($"/user/quota?key={key}", ServerFixture.Json("{}"), Token));
        }

        said.Hear(receiver.All[0].Body);
        Assert.Contains(said.Heard, each => each.Contains($"Generation {id} accepted", StringComparison.Ordinal));
        Assert.Contains(said.Heard, each => each.Contains("expired_api_key", StringComparison.Ordinal));
        Assert.Contains(said.Heard, each => each.Contains("haypile.refused", StringComparison.Ordinal));
        Assert.Contains(said.Heard, each => each.Contains("film", StringComparison.Ordinal));
        foreach (var secret in secrets)
        {
            Assert.DoesNotContain(said.Heard, each => each.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(said.Heard, each => each.Contains(Uri.EscapeDataString(secret), StringComparison.Ordinal));
        }
    }

    /// <summary>Log lines with their scopes and errors, measurements and activities with their tags, and replies with their headers.</summary>
    private sealed class Everything : ILoggerProvider, ISupportExternalScope, ILogger
    {
        private readonly ConcurrentQueue<string> _heard = new();
        private readonly MeterListener _meters = new();
        private readonly ActivityListener _activities;
        private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

        public Everything()
        {
            _meters.InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument);
            _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Hear(instrument.Name, tags));
            _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Hear(instrument.Name, tags));
            _meters.Start();
            _activities = new ActivityListener
            {
                ShouldListenTo = static _ => true,
                Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => Hear(activity.OperationName, activity.TagObjects.ToArray()),
            };
            ActivitySource.AddActivityListener(_activities);
        }

        public IReadOnlyCollection<string> Heard => _heard;

        public void Hear(string text) => _heard.Enqueue(text);

        public async Task HearAsync(HttpResponseMessage reply)
        {
            using (reply)
            {
                Assert.NotEqual(HttpStatusCode.InternalServerError, reply.StatusCode);
                Hear($"{reply.Headers}{reply.Content.Headers}{await reply.Content.ReadAsStringAsync(Token)}");
            }
        }

        private void Hear(string name, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            // The tests' own client traces the addresses that it asks.
            if (!name.StartsWith("System.Net.Http", StringComparison.Ordinal))
            {
                Hear($"{name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => _scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = new StringBuilder($"{logLevel} {formatter(state, exception)} {exception}");
            _scopes.ForEachScope(static (scope, text) => text.Append(' ').Append(scope), line);
            Hear(line.ToString());
        }

        public void Dispose()
        {
            _meters.Dispose();
            _activities.Dispose();
        }
    }
}
