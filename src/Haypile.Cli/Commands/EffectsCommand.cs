using System.CommandLine;
using Haypile.Server;
using Haypile.Studio;
using Haypile.Studio.Gallery;

namespace Haypile.Cli.Commands;

/// <summary>Lists what can happen to a picture's subject.</summary>
internal static class EffectsCommand
{
    private static readonly Option<DirectoryInfo?> Gallery = new("--gallery") { Description = "Write the page of all effects and its pictures into a folder instead." };

    public static Command Create()
    {
        var command = new Command("effects", "List the effects that can act on a picture or a clip.") { Gallery };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        if (parsed.GetValue(Gallery) is { } folder)
        {
            await new EffectGallery(ServerOptions.FromEnvironment(Environment.GetEnvironmentVariable).Studio).WriteAsync(folder.FullName, ct);
            return 0;
        }
        foreach (var effect in EffectSheet.All) Console.WriteLine($"{effect.Name,-11} {effect.Summary}");
        return 0;
    }
}
