using System.CommandLine;
using Haypile.Generations;
using Haypile.Server.Intake;

namespace Haypile.Cli.Commands;

internal static class KeysCommand
{
    public static Command Create() => new("keys", "List, make, limit and revoke API keys") { List(), Add(), Limit(), Revoke() };

    private static Command List()
    {
        var store = new StoreOptions();
        var command = new Command("list", "Every key, without its secret");
        store.AddTo(command);
        command.SetAction((parsed, _) => store.WithStoreAsync(parsed, async stores =>
        {
            var names = (await stores.Accounts.AccountsAsync()).ToDictionary(account => account.Id, account => account.Name);
            var table = new Table("key", "account", "name", "begins", "state", "limits");
            var now = TimeProvider.System.GetUtcNow();
            foreach (var key in await stores.Accounts.KeysAsync())
            {
                var state = key.RevokedAt is not null ? "revoked" : key.Limits.ExpiresAt <= now ? "expired" : "good";
                table.Add(key.Id.ToString(), names[key.AccountId], key.Name, key.Hint + "…", state, KeyLimitOptions.Print(key.Limits));
            }

            table.Print();
            return 0;
        }));
        return command;
    }

    private static Command Add()
    {
        var store = new StoreOptions();
        var account = new Option<string>("--account") { Description = "The account's name", DefaultValueFactory = _ => FirstAccount.Name };
        var name = new Option<string>("--name") { Description = "What the key is for", DefaultValueFactory = _ => "key" };
        var limits = new KeyLimitOptions();
        var command = new Command("add", "Make a key; it is printed once and never again") { account, name };
        limits.AddTo(command);
        store.AddTo(command);
        command.SetAction((parsed, _) => store.WithStoreAsync(parsed, async stores =>
        {
            if (await stores.Accounts.FindAccountAsync(parsed.GetValue(account)!) is not { } owner)
            {
                return Complaint.Print($"There is no account '{parsed.GetValue(account)}'.");
            }

            var key = KeyRing.Draw();
            var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
            var kept = new ApiKey
            {
                Id = id,
                AccountId = owner.Id,
                Name = parsed.GetValue(name)!,
                Hint = KeyRing.Hint(key),
                Limits = limits.Read(parsed, KeyLimits.None),
            };
            await stores.Accounts.AddKeyAsync(kept, KeyRing.Hash(key));
            Console.WriteLine(key);
            return 0;
        }));
        return command;
    }

    private static Command Limit()
    {
        var store = new StoreOptions();
        var id = Id();
        var limits = new KeyLimitOptions();
        var command = new Command("limit", "Change what a key may do, within two seconds also on a running server") { id };
        limits.AddTo(command);
        store.AddTo(command);
        command.SetAction((parsed, _) => store.WithStoreAsync(parsed, async stores =>
        {
            if ((await stores.Accounts.KeysAsync()).FirstOrDefault(key => key.Id == parsed.GetValue(id)) is not { } key)
            {
                return Complaint.Print("There is no such key.");
            }

            await stores.Accounts.LimitKeyAsync(key.Id, limits.Read(parsed, key.Limits));
            return 0;
        }));
        return command;
    }

    private static Argument<Guid> Id() => new("key") { Description = "The key's id, as 'keys list' shows it" };

    private static Command Revoke()
    {
        var store = new StoreOptions();
        var id = Id();
        var command = new Command("revoke", "Make a key useless, within two seconds also on a running server") { id };
        store.AddTo(command);
        command.SetAction((parsed, _) => store.WithStoreAsync(parsed, async stores =>
            await stores.Accounts.RevokeKeyAsync(parsed.GetValue(id)) ? 0 : Complaint.Print("There is no such key, or it is revoked already.")));
        return command;
    }
}
