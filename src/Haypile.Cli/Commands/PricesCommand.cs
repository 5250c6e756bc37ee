using System.CommandLine;
using Haypile.Generations;
using Haypile.Server.Intake;

namespace Haypile.Cli.Commands;

internal static class PricesCommand
{
    public static Command Create() => new("prices", "List and change what a second of film costs") { List(), Set(), Remove() };

    private static Command List()
    {
        var store = new StoreOptions();
        var command = new Command("list", "Every rule; of those that match a request, the most specific counts");
        store.AddTo(command);
        command.SetAction((parsed, _) => store.WithStoreAsync(parsed, async stores =>
        {
            var table = new Table("model", "effect", "resolution", "credits a second");
            foreach (var rule in await stores.Accounts.PricesAsync())
            {
                table.Add(rule.Model ?? "any", rule.Effect ?? "any", rule.Resolution is { } lines ? $"{lines}p" : "any", Credits.Print(rule.PerSecond));
            }

            table.Print();
            return 0;
        }));
        return command;
    }

    private static Command Set()
    {
        var store = new StoreOptions();
        var subject = new Subject();
        var price = new Argument<string>("credits") { Description = "Credits for a second of film" };
        var command = new Command("set", "Add a rule, or change the one with the same model, effect and resolution") { price };
        subject.AddTo(command);
        store.AddTo(command);
        command.SetAction((parsed, _) => store.WithStoreAsync(parsed, async stores =>
        {
            if (!Credits.TryParse(parsed.GetValue(price)!, out var micro) || micro < 0)
            {
                return Complaint.Print($"'{parsed.GetValue(price)}' is not a price.");
            }

            await stores.Accounts.SetPriceAsync(subject.Read(parsed) with { PerSecond = micro });
            return 0;
        }));
        return command;
    }

    private static Command Remove()
    {
        var store = new StoreOptions();
        var subject = new Subject();
        var command = new Command("remove", "Remove a rule");
        subject.AddTo(command);
        store.AddTo(command);
        command.SetAction((parsed, _) => store.WithStoreAsync(parsed, async stores =>
            await stores.Accounts.RemovePriceAsync(subject.Read(parsed)) ? 0 : Complaint.Print("There is no such rule.")));
        return command;
    }

    /// <summary>What a rule is about; what is left out matches anything.</summary>
    private sealed class Subject
    {
        private readonly Option<string?> _model = new Option<string?>("--model").AcceptOnlyFromAmong(RequestRules.Models);
        private readonly Option<string?> _effect = new Option<string?>("--effect").AcceptOnlyFromAmong(RequestRules.Effects);
        private readonly Option<int?> _resolution = new Option<int?>("--resolution").AcceptOnlyFromAmong("480", "720", "1080");

        public void AddTo(Command command)
        {
            command.Options.Add(_model);
            command.Options.Add(_effect);
            command.Options.Add(_resolution);
        }

        public PriceRule Read(ParseResult parsed) => new(parsed.GetValue(_model), parsed.GetValue(_effect), parsed.GetValue(_resolution), 0);
    }
}
