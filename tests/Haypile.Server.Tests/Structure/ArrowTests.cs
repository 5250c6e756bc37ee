using System.Text.RegularExpressions;
using Haypile.Tests;

namespace Haypile.Server.Tests.Structure;

/// <summary>The flow is visible: client → Dialects → Intake → Workers → Engines → Artifacts → Notifications. No folder uses one that lies before it.</summary>
public sealed partial class ArrowTests
{
    private static readonly string[] Flow = ["Dialects", "Intake", "Workers", "Engines", "Artifacts", "Notifications"];

    // The ground that the whole flow stands on: it uses none of it.
    private static readonly string[] Ground = ["Outbound", "Storage"];

    [Fact]
    public void Usings_InEveryFile_FollowTheArrow()
    {
        var wrong = new List<string>();
        foreach (var (folder, file, used) in Usings("Haypile.Server"))
        {
            var runsBack = Array.IndexOf(Flow, folder) is var from and >= 0 && Array.IndexOf(Flow, used) is var to and >= 0 && to < from;
            var leavesGround = Ground.Contains(folder) && Flow.Contains(used);
            if (runsBack || leavesGround)
            {
                wrong.Add($"{file} uses {used}");
            }
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Haypile.Generations", "Microsoft.AspNetCore")]
    [InlineData("Haypile.Generations", "Haypile.Studio")]
    [InlineData("Haypile.Studio", "Microsoft.AspNetCore")]
    [InlineData("Haypile.Studio", "System.Net")]
    [InlineData("Haypile.Studio", "Haypile.Generations")]
    public void Assembly_NeverUses_WhatItMustNotKnow(string project, string forbidden) =>
        Assert.DoesNotContain(Sources(project), file => File.ReadAllText(file).Contains($"using {forbidden}", StringComparison.Ordinal));

    [Fact]
    public void Sources_AreThere_ToBeRead() => Assert.NotEmpty(Usings("Haypile.Server"));

    private static IEnumerable<(string Folder, string File, string Used)> Usings(string project) =>
        from file in Sources(project)
        let folder = Path.GetFileName(Path.GetDirectoryName(file)!)
        from Match line in ServerUsing().Matches(File.ReadAllText(file))
        select (folder, Path.GetFileName(file), line.Groups["used"].Value);

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src", project), "*.cs", SearchOption.AllDirectories);

    [GeneratedRegex(@"^using Haypile\.Server\.(?<used>\w+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ServerUsing();
}
