using System.Collections.Concurrent;
using System.Net;
using Haypile.Generations;
using Haypile.Server.Dialects;
using Haypile.Server.Intake;
using Haypile.Server.Outbound;
using Haypile.Server.Storage;
using Haypile.Server.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Tests.Fuzz;

/// <summary>A path of the server and the methods it answers to, as the server itself lists them.</summary>
internal sealed record Target(string Pattern, IReadOnlyList<string> Methods);

/// <summary>The whole server on a port of this machine, with credit without end. Nothing renders, and no name resolves: nothing leaves.</summary>
internal sealed class FuzzServer : IAsyncDisposable
{
    public const string Key = "a-key-for-dice";
    public const string AdminKey = "an-operators-key-for-dice-that-is-long-enough";

    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly string? _postgres;
    private readonly ErrorLog _errors;

    private FuzzServer(WebApplication app, string folder, string? postgres, ErrorLog errors)
    {
        (_app, _folder, _postgres, _errors) = (app, folder, postgres, errors);
        Address = new Uri(app.Urls.First());
        Targets =
        [
            .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .GroupBy(endpoint => endpoint.RoutePattern.RawText ?? "/")
                .SelectMany(path => Methods(path).DefaultIfEmpty(["GET"]).Select(methods => new Target(path.Key, methods))),
        ];
        Wires = [.. app.Services.GetRequiredService<Catalog<IDialect>>().All.Select(dialect => dialect.Fields)];
    }

    private static IEnumerable<IReadOnlyList<string>> Methods(IEnumerable<RouteEndpoint> same) =>
        same.Select(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods).OfType<IReadOnlyList<string>>();

    public Uri Address { get; }
    public IReadOnlyList<Target> Targets { get; }

    /// <summary>What each dialect calls the fields.</summary>
    public IReadOnlyList<IReadOnlyDictionary<Field, string>> Wires { get; }

    /// <summary>What the server wrote to its log as an error, whoever heard of it.</summary>
    public IReadOnlyCollection<string> Errors => _errors.All;

    public static async Task<FuzzServer> StartAsync(string? postgres = null)
    {
        var folder = Directory.CreateTempSubdirectory("haypile-fuzz-").FullName;
        var errors = new ErrorLog();
        var options = new ServerOptions
        {
            Data = folder,
            Postgres = postgres,
            Urls = "http://127.0.0.1:0",
            UserKey = Key,
            AdminKey = AdminKey,
            Workers = new WorkerOptions { Slots = 0 },
            Intake = new IntakeLimits { QueueDepth = int.MaxValue },
        };
        var app = await HaypileServer.BuildAsync(options, services => services
            .AddSingleton(new GuardedClient(options.Addresses, (_, _) => Task.FromResult<IPAddress[]>([])))
            .AddLogging(logging => logging.ClearProviders().AddProvider(errors)));
        var accounts = app.Services.GetRequiredService<IAccountStore>();
        var account = await accounts.FindAccountAsync(FirstAccount.Name) ?? throw new InvalidOperationException("There is no first account.");
        await accounts.CreditAsync(account.Id, 1_000_000_000_000_000, "for dice");
        await app.StartAsync();
        return new FuzzServer(app, folder, postgres, errors);
    }

    /// <summary>Stops, and tells what the books do not hold together: rows without their owner or their hold, files without their row. Empty when all is well.</summary>
    public async Task<IReadOnlyList<string>> StopAsync()
    {
        await _app.StopAsync();
        var data = new DataFolder(_folder);
        await using var books = new Books(data, _postgres);
        var loose = new List<string>();
        await NoteAsync("generations without an owner", "select count(*) from generation g where not exists (select 1 from account a where a.id = g.account_id)");
        await NoteAsync(
            "generations without a hold",
            "select count(*) from generation g where g.price > 0 and not exists (select 1 from ledger l where l.generation_id = g.id and l.account_id = g.account_id and l.kind = 'hold')");
        await NoteAsync(
            "holds without a generation",
            "select count(*) from ledger l where l.kind = 'hold' and not exists (select 1 from ledger o where o.generation_id = l.generation_id and o.kind <> 'hold') and not exists (select 1 from generation g where g.id = l.generation_id)");
        await NoteAsync(
            "accounts that do not add up",
            "select count(*) from account a where a.balance <> (select sum(balance) from ledger where account_id = a.id) or a.held <> (select sum(held) from ledger where account_id = a.id)");
        await NoteAsync(
            "accounts that miscount", "select count(*) from account a where a.queued <> (select count(*) from generation g where g.account_id = a.id and g.state = 'queued')");
        var strays = 0;
        foreach (var folder in Directory.EnumerateDirectories(data.UploadsRoot))
        {
            strays += await books.CountAsync("select count(*) from generation where id = $1", Guid.Parse(Path.GetFileName(folder))) == 0 ? 1 : 0;
        }

        Add("uploads without a generation", strays);
        Add("bytes of requests that are over", Directory.EnumerateFiles(data.Incoming).Count());
        return loose;

        async Task NoteAsync(string what, string question) => Add(what, await books.CountAsync(question));

        void Add(string what, long count)
        {
            if (count > 0)
            {
                loose.Add($"{count} {what}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _all = new();

        public IReadOnlyCollection<string> All => _all;

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                _all.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
            // Holds nothing but words.
        }
    }
}
