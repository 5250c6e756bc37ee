using System.CommandLine;
using Haypile.Server;
using Haypile.Server.Intake;
using Haypile.Server.Operations;
using Haypile.Server.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Haypile.Cli.Commands;

internal static class ServeCommand
{
    public static Command Create()
    {
        var store = new StoreOptions();
        var urls = new Option<string?>("--urls") { Description = $"Where to listen ({ServerOptions.DefaultUrl}; or HAYPILE_URLS)" };
        var open = new Option<bool>("--open") { Description = "Ask for no key; only on a loopback address" };
        var publicUrl = new Option<string?>("--public-url") { Description = "How clients reach this server (or HAYPILE_PUBLIC_URL)" };
        var noSharing = new Option<bool>("--no-sharing") { Description = "Films have no page for everybody" };
        var slots = Whole("--slots", 0, "Renders at once (one for every two processors)");
        var expire = Whole("--expire-days", 1, "Delete films this many days after they are finished (never)");
        var depth = Whole("--queue-depth", 1, "Generations an account may have waiting before it hears 429 (1000)");
        var crashes = Whole("--crash-limit", 1, "A generation that took this many workers down with it fails (3)");
        var perKey = Whole("--per-key", 0, "Requests a minute for keys that have no number of their own; 0 is no limit (0)");
        var perAddress = Whole("--per-address", 0, $"Requests a minute for an IPv4 address or an IPv6 /64; 0 is no limit ({new RateOptions().PerAddress})");
        var command = new Command("serve", "Start the server") { urls, open, publicUrl, noSharing, slots, depth, perKey, perAddress, crashes, expire };
        store.AddTo(command);
        command.SetAction((parsed, _) => ServeAsync(() =>
        {
            var options = store.Read(parsed);
            return options with
            {
                Urls = parsed.GetValue(urls) ?? Environment.GetEnvironmentVariable("HAYPILE_URLS") ?? options.Urls,
                Open = parsed.GetValue(open),
                PublicUrl = parsed.GetValue(publicUrl) ?? options.PublicUrl,
                Sharing = !parsed.GetValue(noSharing),
                Workers = options.Workers with
                {
                    Slots = parsed.GetValue(slots) ?? options.Workers.Slots,
                    CrashLimit = parsed.GetValue(crashes) ?? options.Workers.CrashLimit,
                },
                Intake = parsed.GetValue(depth) is { } most ? options.Intake with { QueueDepth = most } : options.Intake,
                Rates = options.Rates with
                {
                    PerKey = parsed.GetValue(perKey) ?? options.Rates.PerKey,
                    PerAddress = parsed.GetValue(perAddress) ?? options.Rates.PerAddress,
                },
                FilmsExpireAfter = parsed.GetValue(expire) is { } days ? TimeSpan.FromDays(days) : null,
            };
        }));
        return command;
    }

    private static Option<int?> Whole(string name, int least, string description)
    {
        var option = new Option<int?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < least)
            {
                result.AddError($"{name} must be {least} or more.");
            }
        });
        return option;
    }

    private static async Task<int> ServeAsync(Func<ServerOptions> read)
    {
        try
        {
            var options = read();
            if (options.Objection() is { } objection)
            {
                return Complaint.Print(objection);
            }

            await using var app = await HaypileServer.BuildAsync(options);
            var greeting = app.Services.GetRequiredService<FirstStart>();
            await app.StartAsync();
            Greet(options, greeting, app.Urls);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception error) when (StorageFault.Is(error) || error is InvalidOperationException or FormatException)
        {
            return Complaint.Print(error.Message);
        }
    }

    private static void Greet(ServerOptions options, FirstStart start, IEnumerable<string> urls)
    {
        Console.WriteLine($"Haypile listens on {string.Join(" and ", urls)}");
        if (options.Open)
        {
            Console.WriteLine("It is open: no key is needed.");
        }
        else if (start.DrawnKey is { } key && !Console.IsOutputRedirected)
        {
            Console.WriteLine($"Your first key: {key}");
            Console.WriteLine($"It is kept in {Path.Combine(options.Data, "first.key")}.");
        }
        else if (options.UserKey is not null)
        {
            Console.WriteLine("The key is the one in HAYPILE_KEY.");
        }
        // What is not a terminal is a log, and no key belongs into one.
        else if (File.Exists(Path.Combine(options.Data, "first.key")))
        {
            Console.WriteLine($"The first key is in {Path.Combine(options.Data, "first.key")}.");
        }
    }
}
