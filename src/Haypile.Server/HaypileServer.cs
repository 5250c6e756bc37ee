using Haypile.Generations;
using Haypile.Server.Artifacts;
using Haypile.Server.Dialects;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Engines;
using Haypile.Server.Intake;
using Haypile.Server.Notifications;
using Haypile.Server.OpenApi;
using Haypile.Server.Operations;
using Haypile.Server.Operations.Admin;
using Haypile.Server.Outbound;
using Haypile.Server.Storage;
using Haypile.Server.Web;
using Haypile.Server.Workers;
using Haypile.Studio;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Haypile.Server;

/// <summary>Puts the program together, in the order in which a request flows through it.</summary>
internal static class HaypileServer
{
    /// <summary>Renders stop within a second; what remains is for clients that are being answered.</summary>
    public static readonly TimeSpan Shutdown = TimeSpan.FromSeconds(10);

    /// <summary>A server whose store is open and whose first account exists, not yet listening.</summary>
    public static async Task<WebApplication> BuildAsync(ServerOptions options, Action<IServiceCollection>? change = null)
    {
        var data = new DataFolder(options.Data);
        var store = await Stores.OpenAsync(options, data, TimeProvider.System, serving: true);
        var builder = WebApplication.CreateSlimBuilder();

        // What lies in the folder it is started from, or in a variable meant for another program, must not decide where it listens.
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls(options.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel => ConnectionDoor.Limit(kestrel, options));
        Log(builder.Logging);

        var services = builder.Services;
        services.AddSingleton(options).AddSingleton(data).AddSingleton(TimeProvider.System);
        // By a factory, so that the container closes the store after all who use it.
        services.AddSingleton(_ => store.Generations).AddSingleton(store.Accounts).AddSingleton(store.Deliveries).AddSingleton(store.Queue);
        services.Configure<HostOptions>(host => (host.ServicesStopConcurrently, host.ShutdownTimeout) = (true, Shutdown));
        services.AddDialects().AddIntake(options).AddEngines(options).AddWorkers(options).AddArtifacts(options).AddNotifications(options).AddOperations().AddWeb();
        change?.Invoke(services);

        var app = builder.Build();
        await app.Services.GetRequiredService<FirstStart>().PrepareAsync(options, CancellationToken.None);
        MapRoutes(app);
        return app;
    }

    private static IServiceCollection AddDialects(this IServiceCollection services) =>
        services
            .AddSingleton(Catalogs.Dialects())
            .AddSingleton<RequestGuard>()
            .AddSingleton<DialectEndpoints>()
            .AddSingleton<NativeEndpoints>()
            .AddSingleton<OpenApiDocument>()
            .AddSingleton<RulesEndpoint>()
            .AddSingleton<INativeEndpoint, ListEndpoint>()
            .AddSingleton<INativeEndpoint, QuoteEndpoint>()
            .AddSingleton<INativeEndpoint, RetryEndpoint>()
            .AddSingleton<INativeEndpoint, DeleteEndpoint>()
            .AddSingleton<INativeEndpoint, EventsEndpoint>()
            .AddSingleton<INativeEndpoint, UploadEndpoint>()
            .AddSingleton<INativeEndpoint, CallbacksEndpoint>()
            .AddSingleton<INativeEndpoint, ResendEndpoint>()
            .AddSingleton<INativeEndpoint, SecretEndpoint>()
            .AddSingleton<INativeEndpoint, RotateSecretEndpoint>()
            .AddSingleton<INativeEndpoint, ShareEndpoint>()
            .AddSingleton<INativeEndpoint, SetShareEndpoint>()
            .AddSingleton<INativeEndpoint, EffectsEndpoint>()
            .AddSingleton<INativeEndpoint, ModelsEndpoint>();

    private static IServiceCollection AddIntake(this IServiceCollection services, ServerOptions options) =>
        services
            .AddSingleton(options.Intake)
            .AddSingleton<KeyRing>()
            .AddSingleton<FirstAccount>()
            .AddSingleton<PriceBook>()
            .AddSingleton<QueueSwitch>()
            .AddSingleton<AccountBook>()
            .AddSingleton<Door>()
            .AddSingleton<Archive>()
            .AddSingleton<UploadShelf>()
            .AddSingleton(options.Rates)
            .AddSingleton<RateLimits>()
            .AddSingleton<Gate>();

    private static IServiceCollection AddEngines(this IServiceCollection services, ServerOptions options) =>
        services
            .AddSingleton(_ => new FilmStudio(options.Studio with { SpareDecoders = 3 }))
            .AddSingleton(provider => Catalogs.Engines(provider.GetRequiredService<FilmStudio>()))
            .AddSingleton(provider => new EngineChoice(_ => provider.GetRequiredService<Catalog<IEngine>>().First.Name));

    private static IServiceCollection AddWorkers(this IServiceCollection services, ServerOptions options) =>
        services
            .AddSingleton(options.Workers)
            .AddSingleton(options.Addresses)
            .AddSingleton(options.Fetch)
            .AddSingleton<GuardedClient>()
            .AddSingleton<MediaFetch>()
            .AddSingleton<MediaDelivery>()
            .AddSingleton<RunningGenerations>()
            .AddSingleton<Changes>()
            .AddSingleton<Worker>()
            .AddSingleton<EffectPreviews>()
            .AddHostedService(provider => provider.GetRequiredService<EffectPreviews>())
            .AddHostedService<Reaper>()
            .AddHostedService<RenderLoop>()
            .AddHostedService<Heartbeat>();

    private static IServiceCollection AddArtifacts(this IServiceCollection services, ServerOptions options) =>
        services
            .AddSingleton<FilmShelf>()
            .AddSingleton<Sharing>()
            .AddSingleton(provider => new PublicAddress(options.PublicUrl, () => ListeningAt(provider.GetRequiredService<IServer>())));

    private static IServiceCollection AddNotifications(this IServiceCollection services, ServerOptions options) =>
        services
            .AddSingleton(options.Callbacks)
            .AddSingleton(provider => new CallbackText(generation => Describe(provider, generation)))
            .AddSingleton<SigningSecrets>()
            .AddSingleton<Resending>()
            .AddSingleton<Courier>()
            .AddSingleton<Lanes>()
            .AddSingleton<Settlements>()
            .AddSingleton<Callbacks>()
            .AddSingleton<Backlog>()
            .AddHostedService<CallbackLoop>();

    // The only way back along the arrow, and it leads through here: a receiver reads what the dialect's own clients read.
    private static byte[] Describe(IServiceProvider provider, Generation generation) => Reply.Render(
        (Dialect: provider.GetRequiredService<Catalog<IDialect>>()[generation.Dialect], generation, Links: new FilmLinks(provider.GetRequiredService<PublicAddress>().ForNobody())),
        static (json, state) => state.Dialect.WriteCallback(json, state.generation, state.Links));

    private static IServiceCollection AddOperations(this IServiceCollection services) =>
        services
            .AddSingleton<AdminKey>()
            .AddSingleton<AdminEndpoints>()
            .AddSingleton<IAdminResource, StatusResource>()
            .AddSingleton<IAdminResource, AccountsResource>()
            .AddSingleton<IAdminResource, LedgerResource>()
            .AddSingleton<IAdminResource, KeysResource>()
            .AddSingleton<IAdminResource, PricesResource>()
            .AddSingleton<IAdminResource, QueueResource>()
            .AddSingleton<IAdminResource, NodesResource>()
            .AddSingleton<IAdminResource, DeliveriesResource>()
            .AddSingleton<IAdminResource, GenerationsResource>()
            .AddSingleton<FirstStart>()
            .AddSingleton<Readiness>()
            .AddSingleton(provider => new Telemetry(
                () => provider.GetRequiredService<RunningGenerations>().Count, () => provider.GetRequiredService<Backlog>().Count))
            .AddHostedService<Housekeeping>();

    private static IServiceCollection AddWeb(this IServiceCollection services) =>
        services
            .AddSingleton<PageFiles>()
            .AddSingleton<PageEndpoints>()
            .AddSingleton<ShareEndpoints>();

    private static void MapRoutes(WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseDoubledSlashes();
        app.UseOpenDoor(app.Services.GetRequiredService<ServerOptions>());
        app.UseAnyOrigin();
        app.UseRouting();
        app.MapOperations();
        app.Services.GetRequiredService<AdminEndpoints>().Map(app);
        app.MapOpenApi();
        app.MapCdn();
        app.Services.GetRequiredService<PageEndpoints>().Map(app);
        app.Services.GetRequiredService<ShareEndpoints>().Map(app);
        var dialects = app.Services.GetRequiredService<Catalog<IDialect>>();
        var endpoints = app.Services.GetRequiredService<DialectEndpoints>();
        foreach (var dialect in dialects.All)
        {
            endpoints.Map(app, dialect);
        }

        app.Services.GetRequiredService<NativeEndpoints>().Map(app);
        app.Services.GetRequiredService<RulesEndpoint>().Map(app);
        endpoints.MapOtherMethods(app, dialects);
        app.MapFallback("{**path}", context => endpoints.RefusePathAsync(context, dialects));
    }

    /// <summary>An address for this machine itself, where the server listens on all of them.</summary>
    private static string ListeningAt(IServer server)
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? ServerOptions.DefaultUrl;
        return address.Replace("//*", "//localhost").Replace("//+", "//localhost").Replace("//0.0.0.0", "//localhost").Replace("//[::]", "//localhost");
    }

    private static void Log(ILoggingBuilder logging)
    {
        logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning);
        if (Console.IsOutputRedirected)
        {
            logging.AddJsonConsole(console => (console.IncludeScopes, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "O"));
        }
        else
        {
            logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat) = (true, "HH:mm:ss "));
        }
    }
}
