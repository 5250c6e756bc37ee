using System.CommandLine;
using Haypile.Server;
using Haypile.Server.Storage;
using Haypile.Studio;

namespace Haypile.Cli.Commands;

internal static class DoctorCommand
{
    private const long Comfortable = 2L * 1024 * 1024 * 1024;

    public static Command Create()
    {
        var store = new StoreOptions();
        var command = new Command("doctor", "Say what is missing and how to get it");
        store.AddTo(command);
        command.SetAction((parsed, _) => ExamineAsync(store.Read(parsed)));
        return command;
    }

    private static async Task<int> ExamineAsync(ServerOptions options)
    {
        var healthy = Tell("ffmpeg", FilmStudio.Missing(options.Studio));
        healthy &= Tell("data folder", Folder(options));
        healthy &= Tell("free space", Space(options));
        healthy &= Tell("store", await StoreAsync(options));
        return healthy ? 0 : 1;
    }

    private static bool Tell(string part, string? complaint)
    {
        Console.WriteLine($"{(complaint is null ? "ok" : "!!"),-3} {part,-12} {complaint}".TrimEnd());
        return complaint is null;
    }

    private static string? Folder(ServerOptions options)
    {
        try
        {
            var probe = Path.Combine(new DataFolder(options.Data).Incoming, "doctor");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{error.Message} Choose another with --data.";
        }
    }

    private static string? Space(ServerOptions options) =>
        Directory.Exists(options.Data) && new DataFolder(options.Data).FreeBytes < Comfortable ? "less than 2 GB free: films take about 1 MB each" : null;

    private static async Task<string?> StoreAsync(ServerOptions options)
    {
        if (options.Postgres is null && !File.Exists(new DataFolder(options.Data).Database))
        {
            return null;
        }

        try
        {
            await using var store = await Stores.OpenAsync(options, new DataFolder(options.Data), TimeProvider.System, serving: false);
            await store.Generations.PingAsync();
            return null;
        }
        catch (Exception error) when (StorageFault.Is(error))
        {
            return error.Message;
        }
    }
}
