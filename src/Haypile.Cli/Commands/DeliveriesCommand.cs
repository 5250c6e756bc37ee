using System.CommandLine;
using Haypile.Generations;
using Haypile.Server.Intake;
using Haypile.Server.Notifications;
using Haypile.Server.Storage;

namespace Haypile.Cli.Commands;

internal static class DeliveriesCommand
{
    public static Command Create() => new("deliveries", "List and resend callbacks; the secret they are signed with") { List(), Resend(), Secret() };

    private static Command List()
    {
        var store = new StoreOptions();
        var account = new Option<string?>("--account") { Description = "Only this account's" };
        var generation = new Option<Guid?>("--generation") { Description = "Only this generation's, in their order" };
        var status = new Option<DeliveryStatus?>("--status") { Description = "Only those that are waiting, delivered, superseded, givenup or gone" };
        var most = new Option<int>("--most") { Description = "How many, the newest first", DefaultValueFactory = _ => 50 };
        var command = new Command("list", "What receivers were told, and what they are still to be told") { account, generation, status, most };
        store.AddTo(command);
        command.SetAction((parsed, _) => store.WithStoreAsync(parsed, async stores =>
        {
            if (parsed.GetValue(generation) is { } id)
            {
                return Print(await stores.Deliveries.DeliveriesOfAsync(id));
            }

            if (parsed.GetValue(account) is not { } name)
            {
                return Print(await stores.Deliveries.DeliveriesAsync(account: null, parsed.GetValue(status), parsed.GetValue(most)));
            }

            return await WithAccountAsync(stores, name, async owner =>
                Print(await stores.Deliveries.DeliveriesAsync(owner.Id, parsed.GetValue(status), parsed.GetValue(most))));
        }));
        return command;
    }

    private static Command Resend()
    {
        var store = new StoreOptions();
        var generation = new Argument<Guid>("generation") { Description = "The generation's id" };
        var number = new Argument<int>("number") { Description = "Which of its deliveries, as 'deliveries list' shows it" };
        var command = new Command("resend", "Send a callback once more, or at once if it is waiting for its next try") { generation, number };
        store.AddTo(command);
        command.SetAction((parsed, _) => store.WithStoreAsync(parsed, async stores =>
            await stores.Deliveries.ResendAsync(parsed.GetValue(generation), parsed.GetValue(number))
                ? 0
                : Complaint.Print("There is no such delivery, or it is being sent right now.")));
        return command;
    }

    private static Command Secret()
    {
        var store = new StoreOptions();
        var account = new Option<string>("--account") { Description = "The account's name", DefaultValueFactory = _ => FirstAccount.Name };
        var rotate = new Option<bool>("--rotate") { Description = "Draw a new one; for a day callbacks carry the signatures of both" };
        var command = new Command("secret", "Print what an account's callbacks are signed with") { account, rotate };
        store.AddTo(command);
        command.SetAction((parsed, _) => store.WithStoreAsync(parsed, stores => WithAccountAsync(stores, parsed.GetValue(account)!, async owner =>
        {
            if (parsed.GetValue(rotate))
            {
                await stores.Deliveries.RotateSigningSecretAsync(owner.Id, Signature.DrawSecret());
            }

            Console.WriteLine((await stores.Deliveries.SigningSecretsAsync(owner.Id, Signature.DrawSecret()))[0].Secret);
            return 0;
        })));
        return command;
    }

    private static int Print(IReadOnlyList<Delivery> deliveries)
    {
        var table = new Table("generation", "number", "tells", "to", "status", "tries", "last answer", "since");
        foreach (var each in deliveries)
        {
            var tells = each.IsMilestone ? $"{each.State}" : $"{each.Progress} %";
            var answer = each.Complaint ?? each.Answer?.ToString() ?? "";
            table.Add(
                $"{each.GenerationId}", $"{each.Ordinal}", tells.ToLowerInvariant(), each.Host, $"{each.Status}".ToLowerInvariant(), $"{each.Attempts}", answer,
                $"{each.CreatedAt:u}");
        }

        table.Print();
        return 0;
    }

    private static async Task<int> WithAccountAsync(Stores stores, string name, Func<Account, Task<int>> work) =>
        await stores.Accounts.FindAccountAsync(name) is { } account ? await work(account) : Complaint.Print($"There is no account '{name}'.");
}
