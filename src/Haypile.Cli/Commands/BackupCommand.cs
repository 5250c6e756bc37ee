using System.CommandLine;
using Haypile.Generations;

namespace Haypile.Cli.Commands;

internal static class BackupCommand
{
    public static Command Create()
    {
        var store = new StoreOptions();
        var file = new Argument<string>("file") { Description = "Where to write the copy" };
        var command = new Command("backup", "Copy the SQLite store, also while the server runs (films lie in the data folder beside it)") { file };
        store.AddTo(command);
        command.SetAction((parsed, _) => store.WithStoreAsync(parsed, async stores =>
        {
            if (stores.Generations is not SqliteStore sqlite)
            {
                return Complaint.Print("The store is PostgreSQL: use pg_dump.");
            }

            await sqlite.BackupAsync(parsed.GetValue(file)!);
            return 0;
        }));
        return command;
    }
}
