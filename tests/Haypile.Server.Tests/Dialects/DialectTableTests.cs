using System.Text.Json;
using Haypile.Server.Dialects;
using Haypile.Server.Intake;
using Haypile.Tests;

namespace Haypile.Server.Tests.Dialects;

/// <summary>If the first of these fails, the dialects have changed: run <c>./haypile dialects --table docs/dialects.md</c> and read what it made.</summary>
public sealed class DialectTableTests
{
    private static readonly string Recorded = Path.Combine(Checkout.Root, "tests", "Haypile.Server.Tests", "Dialects", "Recorded");

    public static TheoryData<string> Names => [.. Catalogs.Dialects().All.Select(dialect => dialect.Name)];

    [Fact]
    public void Page_InTheRepository_TellsTheDialectsAsTheyAre() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Checkout.Root, "docs", "dialects.md")), DialectTable.Page(Catalogs.Dialects().All));

    [Theory, MemberData(nameof(Names))]
    public void Page_NamesEveryField_ThatWasEverRecorded(string name)
    {
        var named = DialectTable.Page([Catalogs.Dialects()[name]]).Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('`')[1].Split(", "))
            .ToHashSet();
        foreach (var file in Directory.EnumerateFiles(Recorded, $"{name}*.json"))
        {
            using var recorded = JsonDocument.Parse(File.ReadAllText(file));
            foreach (var exchange in recorded.RootElement.EnumerateArray().Where(exchange => IsOnTheTable(name, exchange)))
            {
                var request = exchange.TryGetProperty("body", out var body) ? Paths(body, "") : [];
                var reply = exchange.GetProperty("reply");
                foreach (var path in request.Concat(reply.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? [] : Paths(reply, "")))
                {
                    Assert.True(named.Contains(path) || named.Contains(Column(path)), $"{path} of {file}");
                }
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Remarks_AreOfFieldsOnce(string name)
    {
        var page = Catalogs.Dialects()[name].Page;
        Assert.All(page.Reply.GroupBy(remark => remark.Name), group => Assert.Single(group));
        Assert.All(page.Request.Concat(page.Reply), remark => Assert.NotEmpty(remark.Text));
    }

    [Fact]
    public void Guide_HasALineForEveryField()
    {
        Assert.All(Enum.GetValues<Field>(), field => Assert.NotEmpty(FieldGuide.Becomes(field)));
        Assert.All(Enum.GetValues<Field>(), field => Assert.NotEmpty(FieldGuide.RefusedWhen(field)));
    }

    /// <summary>Every route of the dialect's has its fields there; the native endpoints beside them are told in words.</summary>
    private static bool IsOnTheTable(string name, JsonElement exchange) =>
        exchange.TryGetProperty("reply", out _)
        && (name != "native" || Catalogs.Dialects()[name].Routes.Any(route => route.ToString() == $"{exchange.GetProperty("method")} {exchange.GetProperty("path")}"));

    /// <summary>What stands in an object that one row tells of stands under that row's name: a day's under its date, a request's under the request.</summary>
    private static string Column(string path) => path.Split('.') is ["daily_quota" or "request" or "video" or "metadata", ..] parts ? parts[0] : path;

    /// <summary>The paths of everything that holds a value; of a list, those of its entries.</summary>
    private static IEnumerable<string> Paths(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Paths(field.Value, path.Length == 0 ? field.Name : $"{path}.{field.Name}")).DefaultIfEmpty(path),
        JsonValueKind.Array when element.GetArrayLength() > 0 && element[0].ValueKind == JsonValueKind.Object => element.EnumerateArray().SelectMany(each => Paths(each, $"{path}[]")),
        _ => [path],
    };
}
