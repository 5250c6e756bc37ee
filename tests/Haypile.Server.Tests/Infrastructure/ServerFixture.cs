using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Haypile.Generations;
using Haypile.Server.Engines;
using Haypile.Server.Intake;
using Haypile.Server.Operations;
using Haypile.Server.Outbound;
using Haypile.Server.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Tests.Infrastructure;

/// <summary>A real server on a real port with a folder of its own; only the engine is scripted, unless a test says otherwise.</summary>
internal sealed class ServerFixture : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TempFolder _folder;

    private ServerFixture(WebApplication app, TempFolder folder, ScriptedEngine engine, string key)
    {
        (_app, _folder, Engine) = (app, folder, engine);
        Address = new Uri(app.Urls.First());
        Client = NewClient(key);
    }

    public Uri Address { get; }
    public HttpClient Client { get; }
    public ScriptedEngine Engine { get; }
    public string Data => _folder.Path;
    public IGenerationStore Store => _app.Services.GetRequiredService<IGenerationStore>();
    public IAccountStore Accounts => _app.Services.GetRequiredService<IAccountStore>();

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<ServerFixture> StartAsync(
        Func<ServerOptions, ServerOptions>? change = null, ScriptedEngine? engine = null, bool realEngine = false,
        Func<IGenerationStore, IGenerationStore>? wrap = null, Action<IServiceCollection>? services = null)
    {
        var folder = new TempFolder();
        var scripted = engine ?? new ScriptedEngine();
        var options = new ServerOptions
        {
            Data = folder.Path,
            Urls = "http://127.0.0.1:0",
            Addresses = AddressRules.Parse("127.0.0.1"),
            Workers = new WorkerOptions { Slots = 2, Beat = TimeSpan.FromMilliseconds(50) },
        };
        options = change?.Invoke(options) ?? options;
        var app = await HaypileServer.BuildAsync(options, parts =>
        {
            parts.AddLogging(logging => logging.ClearProviders());
            if (wrap is not null)
            {
                var opened = parts.Single(service => service.ServiceType == typeof(IGenerationStore)).ImplementationFactory!;
                parts.AddSingleton(provider => wrap((IGenerationStore)opened(provider)));
            }

            services?.Invoke(parts);
            if (!realEngine)
            {
                parts.AddSingleton(new Catalog<IEngine>(entry => entry.Name, [scripted]));
            }
        });
        await app.StartAsync();
        var key = options.UserKey ?? app.Services.GetRequiredService<FirstStart>().DrawnKey ?? "";
        return new ServerFixture(app, folder, scripted, key);
    }

    public HttpClient NewClient(string? key)
    {
        var client = new HttpClient { BaseAddress = Address };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return client;
    }

    public async Task<HttpClient> NewAccountAsync(string name, long credit)
    {
        var account = await Accounts.OpenAccountAsync(new NewAccount(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), name) { Credit = credit });
        return await NewKeyAsync(KeyLimits.None, account.Id);
    }

    /// <summary>A client with a key of its own, which is the first account's unless another is named.</summary>
    public async Task<HttpClient> NewKeyAsync(KeyLimits limits, Guid? account = null, string name = "key")
    {
        var key = KeyRing.Draw();
        var owner = account ?? (await FirstAccountAsync()).Id;
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await Accounts.AddKeyAsync(new ApiKey { Id = id, AccountId = owner, Name = name, Hint = KeyRing.Hint(key), Limits = limits }, KeyRing.Hash(key));
        return NewClient(key);
    }

    public async Task<Account> FirstAccountAsync() =>
        await Accounts.FindAccountAsync(FirstAccount.Name) ?? throw new InvalidOperationException("There is no first account.");

    /// <summary>Sends a body that must be accepted.</summary>
    public async Task<Guid> SubmitAsync(string json = """{"promptText":"Plane fly"}""", HttpClient? client = null)
    {
        var reply = await (client ?? Client).PostAsync("/pika/generate", Json(json), TestContext.Current.CancellationToken);
        var body = await reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(reply.IsSuccessStatusCode, $"{(int)reply.StatusCode}: {body}");
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("id").GetGuid();
    }

    public async Task<JsonElement> FeedAsync(Guid id) =>
        await Client.GetFromJsonAsync<JsonElement>($"/pika/feed/{id}", TestContext.Current.CancellationToken);

    public async Task<JsonElement> VideoAsync(Guid id) => (await FeedAsync(id)).GetProperty("videos")[0];

    public Task<JsonElement> EndAsync(Guid id) =>
        Until.AsyncIs(() => VideoAsync(id), video => video.GetProperty("status").GetString() is "finished" or "error");

    public static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");

    public async ValueTask DisposeAsync()
    {
        Engine.LetAllGo();
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
