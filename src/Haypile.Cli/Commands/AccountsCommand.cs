using System.CommandLine;
using Haypile.Generations;
using Haypile.Server.Intake;

namespace Haypile.Cli.Commands;

internal static class AccountsCommand
{
    public static Command Create() => new("accounts", "List and open accounts, give them credit and limits") { List(), Add(), Credit(), Limit() };

    private static Command List()
    {
        var store = new StoreOptions();
        var command = new Command("list", "Every account with what it has, holds and runs");
        store.AddTo(command);
        command.SetAction((parsed, _) => store.WithStoreAsync(parsed, async stores =>
        {
            var table = new Table("account", "balance", "held", "queued", "running", "at once", "priority");
            foreach (var account in await stores.Accounts.AccountsAsync())
            {
                table.Add(
                    account.Name, Credits.Print(account.Balance), Credits.Print(account.Held), $"{account.Queued}", $"{account.Running}",
                    $"{account.Concurrency}", $"{account.Priority}");
            }

            table.Print();
            return 0;
        }));
        return command;
    }

    private static Command Add()
    {
        var store = new StoreOptions();
        var name = Name();
        var credit = new Option<string>("--credit") { Description = "Credits to start with", DefaultValueFactory = _ => "0" };
        var command = new Command("add", "Open an account") { name, credit };
        store.AddTo(command);
        command.SetAction((parsed, _) => store.WithStoreAsync(parsed, async stores =>
        {
            if (!Credits.TryParse(parsed.GetValue(credit)!, out var amount) || amount < 0)
            {
                return Complaint.Print($"'{parsed.GetValue(credit)}' is not an amount of credits.");
            }

            if (await stores.Accounts.FindAccountAsync(parsed.GetValue(name)!) is not null)
            {
                return Complaint.Print($"There already is an account '{parsed.GetValue(name)}'.");
            }

            var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
            await stores.Accounts.OpenAccountAsync(new NewAccount(id, parsed.GetValue(name)!) { Credit = amount });
            return 0;
        }));
        return command;
    }

    private static Command Credit()
    {
        var store = new StoreOptions();
        var name = Name();
        var amount = new Argument<string>("credits") { Description = "Credits to add; negative takes away (after --)" };
        var note = new Option<string>("--note") { Description = "Why, for the ledger", DefaultValueFactory = _ => "by the operator" };
        var command = new Command("credit", "Change an account's balance") { name, amount, note };
        store.AddTo(command);
        command.SetAction((parsed, _) => WithAccountAsync(store, parsed, name, async (stores, account) =>
        {
            if (!Credits.TryParse(parsed.GetValue(amount)!, out var micro))
            {
                return Complaint.Print($"'{parsed.GetValue(amount)}' is not an amount of credits.");
            }

            await stores.Accounts.CreditAsync(account.Id, micro, parsed.GetValue(note)!);
            return 0;
        }));
        return command;
    }

    private static Command Limit()
    {
        var store = new StoreOptions();
        var name = Name();
        var concurrency = new Option<int?>("--at-once") { Description = "How many of its generations may run at once" };
        var priority = new Option<int?>("--priority") { Description = "Accounts of a higher priority are served first" };
        var command = new Command("limit", "Change what an account may do at once") { name, concurrency, priority };
        store.AddTo(command);
        command.SetAction((parsed, _) => WithAccountAsync(store, parsed, name, async (stores, account) =>
        {
            await stores.Accounts.LimitAsync(
                account.Id, parsed.GetValue(concurrency) ?? account.Concurrency, parsed.GetValue(priority) ?? account.Priority);
            return 0;
        }));
        return command;
    }

    private static Argument<string> Name() => new("account") { Description = "The account's name" };

    private static Task<int> WithAccountAsync(
        StoreOptions store, ParseResult parsed, Argument<string> name, Func<Server.Storage.Stores, Account, Task<int>> work) =>
        store.WithStoreAsync(parsed, async stores =>
            await stores.Accounts.FindAccountAsync(parsed.GetValue(name)!) is { } account
                ? await work(stores, account)
                : Complaint.Print($"There is no account '{parsed.GetValue(name)}'."));
}
