using System.CommandLine;
using Haypile.Server;
using Haypile.Server.Dialects;

namespace Haypile.Cli.Commands;

/// <summary>Lists the providers whose clients are understood.</summary>
internal static class DialectsCommand
{
    private static readonly Option<FileInfo?> Table = new("--table") { Description = "Write the page of every field and what becomes of it into a file instead." };

    public static Command Create()
    {
        var command = new Command("dialects", "List the providers whose clients are understood, and their base paths.") { Table };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var dialects = Catalogs.Dialects().All;
        if (parsed.GetValue(Table) is { } file)
        {
            await File.WriteAllTextAsync(file.FullName, DialectTable.Page(dialects), ct);
            return 0;
        }
        foreach (var dialect in dialects) Console.WriteLine($"{(dialect.Base.Length == 0 ? "/" : dialect.Base),-11} {dialect.Page.Title}");
        return 0;
    }
}
