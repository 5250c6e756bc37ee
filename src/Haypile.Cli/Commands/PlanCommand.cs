using System.CommandLine;
using Haypile.Studio.Plans;
using Haypile.Studio.Words;

namespace Haypile.Cli.Commands;

/// <summary>Shows what the words of a prompt come to before anything is rendered.</summary>
internal static class PlanCommand
{
    private static readonly Argument<string> Prompt = new("prompt") { Description = "What is to be seen.", DefaultValueFactory = _ => "" };
    private static readonly Option<string?> Negative = new("--negative") { Description = "What is to stay away." };
    private static readonly Option<bool> Json = new("--json") { Description = "Print the plan as it is kept." };
    private static readonly Option<DirectoryInfo?> Score = new("--score") { Description = "Judge the prompts of a folder's files instead, and print the table.", Hidden = true };

    public static Command Create()
    {
        var command = new Command("plan", "Show how a prompt is understood.") { Prompt, Negative, Json, Score };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        if (parsed.GetValue(Score) is { } folder)
        {
            Console.Write(PromptScore.Table(folder.FullName));
            return 0;
        }
        var plan = PromptReader.Read(parsed.GetValue(Prompt)!, parsed.GetValue(Negative));
        Console.Write(parsed.GetValue(Json) ? PlanJson.Write(plan) + "\n" : PlanText.Write(plan));
        return 0;
    }
}
