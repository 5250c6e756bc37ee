using System.Net;
using Haypile.Server.Intake;
using Haypile.Server.Notifications;
using Haypile.Server.Outbound;
using Haypile.Server.Workers;
using Haypile.Studio;

namespace Haypile.Server;

/// <summary>Everything an operator can say. The command line and the environment are read into it once.</summary>
internal sealed record ServerOptions
{
    public const string DefaultUrl = "http://127.0.0.1:8787";

    public string Data { get; init; } = "data";
    public string Urls { get; init; } = DefaultUrl;

    /// <summary>No key is needed; only on a loopback address.</summary>
    public bool Open { get; init; }
    public string? UserKey { get; init; }
    public string? AdminKey { get; init; }

    /// <summary>How clients reach this server; null means the way the request came.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Finished films have a page for everybody who knows its address.</summary>
    public bool Sharing { get; init; } = true;

    /// <summary>A PostgreSQL connection string; null means the SQLite file in the data folder.</summary>
    public string? Postgres { get; init; }
    public string Node { get; init; } = $"{Environment.MachineName}-{Environment.ProcessId}";
    public AddressRules Addresses { get; init; } = new([]);
    public ConnectionLimits Connections { get; init; } = new();
    public IntakeLimits Intake { get; init; } = new();
    public RateOptions Rates { get; init; } = new();
    public FetchLimits Fetch { get; init; } = new();
    public WorkerOptions Workers { get; init; } = new();
    public CallbackOptions Callbacks { get; init; } = new();

    /// <summary>Films older than this are deleted; null keeps them.</summary>
    public TimeSpan? FilmsExpireAfter { get; init; }
    public StudioOptions Studio { get; init; } = new();

    /// <summary>The environment's part: what must not show in a process list, and what a container sets.</summary>
    public static ServerOptions FromEnvironment(Func<string, string?> variable)
    {
        return new ServerOptions
        {
            UserKey = Said("HAYPILE_KEY"),
            AdminKey = Said("HAYPILE_ADMIN_KEY"),
            PublicUrl = Said("HAYPILE_PUBLIC_URL"),
            Postgres = Said("HAYPILE_POSTGRES"),
            Addresses = AddressRules.Parse(variable("HAYPILE_ALLOW_ADDRESSES")),
            Studio = new StudioOptions { Ffmpeg = Said("HAYPILE_FFMPEG") ?? "ffmpeg" },
        };

        string? Said(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }

    /// <summary>What is wrong with the options, as one sentence; null when they can be served.</summary>
    public string? Objection()
    {
        foreach (var url in Urls.Split(';'))
        {
            if (!Uri.TryCreate(url.Replace("*", "any.invalid").Replace("+", "any.invalid"), UriKind.Absolute, out var address))
            {
                return $"'{url}' is not an address to listen on. Write http://127.0.0.1:8787.";
            }

            if (Open && !IsLoopback(address))
            {
                return $"--open needs no key and is for this machine only, but {url} can be reached from others. Leave out --open, or listen on 127.0.0.1.";
            }
        }

        return null;
    }

    private static bool IsLoopback(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
