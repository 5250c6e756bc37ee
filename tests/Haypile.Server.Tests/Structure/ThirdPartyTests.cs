using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Haypile.Tests;

namespace Haypile.Server.Tests.Structure;

/// <summary>What is said of the work of others: the program and its page say the same, and nothing is left out.</summary>
public sealed partial class ThirdPartyTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Checkout.Root, "THIRD-PARTY.md"));

    [Fact]
    public async Task Licenses_ThatTheProgramLists_AreThoseOfThePage()
    {
        var (code, printed) = await HaypileProcess.RunAsync(["licenses"]);

        Assert.Equal(0, code);
        Assert.Equal(
            Rows().Matches(Page).Skip(2).Select(row => row.Groups["cells"].Value.Replace(" | ", " · ")),
            printed.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Packages_ThatAreFetched_AreOnThePage()
    {
        var packages = XDocument.Load(Path.Combine(Checkout.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value.Split(".bundle")[0])
            .Concat(NodePackages()).ToArray();

        Assert.True(packages.Length > 15);
        Assert.All(packages, package => Assert.Contains(package, Page, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Notices_OfWhatIsInside_ArePrintedInFull()
    {
        var (code, printed) = await HaypileProcess.RunAsync(["licenses", "--notices"]);

        Assert.Equal(0, code);
        foreach (var words in (string[])["Copyright (c) Microsoft Corporation.", "UNICODE LICENSE V3", "Miles Johnson", "WordNet 3.0 Copyright 2006 by Princeton University."])
        {
            Assert.Contains(words, printed);
        }
    }

    /// <summary>What the folders ask for by name; what those packages need themselves has no row of its own.</summary>
    private static IEnumerable<string> NodePackages() =>
        from folder in (string[])["assets", "tests/webhooks", "tests/openapi", "benchmarks/pg-boss", "benchmarks/remotion"]
        let root = JsonDocument.Parse(File.ReadAllText(Path.Combine(Checkout.Root, folder, "package.json"))).RootElement
        from package in root.GetProperty("dependencies").EnumerateObject()
        select package.Name.StartsWith("@remotion", StringComparison.Ordinal) ? "Remotion" : package.Name.Split("-dom")[0];

    [GeneratedRegex(@"^\| (?<cells>.*) \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rows();
}
