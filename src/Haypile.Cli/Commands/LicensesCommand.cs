using System.CommandLine;
using Haypile.Studio;

namespace Haypile.Cli.Commands;

/// <summary>Says whose work the program uses, and under which licence.</summary>
internal static class LicensesCommand
{
    private static readonly Option<bool> Notices = new("--notices") { Description = "Print the notices that come with every copy of what is inside of the program instead." };

    public static Command Create()
    {
        var command = new Command("licenses", "List the work of others that is used, and its licences.") { Notices };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        if (parsed.GetValue(Notices))
        {
            foreach (var notice in Notice.Read()) Console.WriteLine($"── {notice.Of} ──\n\n{notice.Text}\n");
            return 0;
        }
        foreach (var party in ThirdParty.All) Console.WriteLine($"{party.Name} · {party.UsedFor} · {party.Licence}");
        return 0;
    }
}
