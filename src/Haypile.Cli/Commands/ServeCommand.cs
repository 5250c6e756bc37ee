using System.CommandLine;
using Haypile.Server;
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
        var slots = new Option<int?>("--slots") { Description = "Renders at once (one for every two processors)" };
        var expire = new Option<double?>("--expire-days") { Description = "Delete films this many days after they are finished (never)" };
        var depth = new Option<int?>("--queue-depth") { Description = "Generations an account may have waiting before it hears 429 (1000)" };
        var crashes = new Option<int?>("--crash-limit") { Description = "A generation that took this many workers down with it fails (3)" };
        var command = new Command("serve", "Start the server") { urls, open, publicUrl, slots, depth, crashes, expire };
        store.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var options = store.Read(parsed);
            return ServeAsync(options with
            {
                Urls = parsed.GetValue(urls) ?? Environment.GetEnvironmentVariable("HAYPILE_URLS") ?? options.Urls,
                Open = parsed.GetValue(open),
                PublicUrl = parsed.GetValue(publicUrl) ?? options.PublicUrl,
                Workers = options.Workers with
                {
                    Slots = parsed.GetValue(slots) ?? options.Workers.Slots,
                    CrashLimit = parsed.GetValue(crashes) ?? options.Workers.CrashLimit,
                },
                Intake = parsed.GetValue(depth) is { } most ? options.Intake with { QueueDepth = most } : options.Intake,
                FilmsExpireAfter = parsed.GetValue(expire) is { } days ? TimeSpan.FromDays(days) : null,
            });
        });
        return command;
    }

    private static async Task<int> ServeAsync(ServerOptions options)
    {
        if (options.Objection() is { } objection)
        {
            return Complaint.Print(objection);
        }

        try
        {
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
        else if (start.DrawnKey is { } key)
        {
            Console.WriteLine($"Your first key: {key}");
            Console.WriteLine($"It is kept in {Path.Combine(options.Data, "first.key")}.");
        }
        else
        {
            Console.WriteLine(options.UserKey is null ? $"The first key is in {Path.Combine(options.Data, "first.key")}." : "The key is the one in HAYPILE_KEY.");
        }
    }
}
