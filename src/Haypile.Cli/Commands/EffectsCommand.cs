using System.CommandLine;
using Haypile.Studio;

namespace Haypile.Cli.Commands;

/// <summary>Lists what can happen to a picture's subject.</summary>
internal static class EffectsCommand
{
    public static Command Create()
    {
        var command = new Command("effects", "List the effects that can act on a picture or a clip.");
        command.SetAction(_ =>
        {
            foreach (var effect in EffectSheet.All) Console.WriteLine($"{effect.Name,-11} {effect.Summary}");
        });
        return command;
    }
}
