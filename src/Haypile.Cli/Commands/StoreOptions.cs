using System.CommandLine;
using Haypile.Server;
using Haypile.Server.Storage;

namespace Haypile.Cli.Commands;

/// <summary>The options that say which store, and the frame in which a command works on it beside a running server.</summary>
internal sealed class StoreOptions
{
    public Option<string> Data { get; } = new("--data")
    {
        Description = "The folder that holds everything",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("HAYPILE_DATA") ?? "data",
    };

    public Option<string?> Postgres { get; } = new("--postgres")
    {
        Description = "A PostgreSQL connection string instead of the SQLite file (or HAYPILE_POSTGRES)",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Postgres);
    }

    public ServerOptions Read(ParseResult parsed)
    {
        var options = ServerOptions.FromEnvironment(Environment.GetEnvironmentVariable);
        return options with { Data = parsed.GetValue(Data)!, Postgres = parsed.GetValue(Postgres) ?? options.Postgres };
    }

    /// <summary>Runs with the store open and turns what can go wrong outside of us into one sentence and exit code 1.</summary>
    public async Task<int> WithStoreAsync(ParseResult parsed, Func<Stores, Task<int>> work)
    {
        try
        {
            var options = Read(parsed);
            if (options.Postgres is null && !File.Exists(Path.Combine(options.Data, DataFolder.DatabaseName)))
            {
                return Complaint.Print($"There is no store in {Path.GetFullPath(options.Data)}. Name its folder with --data, or start the server once.");
            }

            await using var store = await Stores.OpenAsync(options, new DataFolder(options.Data), TimeProvider.System, serving: false);
            return await work(store);
        }
        catch (Exception error) when (StorageFault.Is(error) || error is FormatException)
        {
            return Complaint.Print(error.Message);
        }
    }
}

internal static class Complaint
{
    public static int Print(string sentence)
    {
        Console.Error.WriteLine($"haypile: {sentence}");
        return 1;
    }
}
