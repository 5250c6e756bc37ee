using System.Globalization;
using System.Text;
using Haypile.Tests;

namespace Haypile.Bench;

/// <summary>A Markdown page that is printed and kept under benchmarks/results, with the machine it comes from.</summary>
internal sealed class Report(string name, string title)
{
    private readonly StringBuilder _text = new($"# {title}\n\n{Machine()}\n");

    public void Paragraph(string text) => _text.Append('\n').Append(text).Append('\n');

    public void Table(string[] heads, IEnumerable<string[]> rows)
    {
        _text.Append('\n');
        Row(heads);
        Row([.. heads.Select(_ => "---")]);
        foreach (var row in rows) Row(row);
    }

    public async Task SaveAsync()
    {
        Console.WriteLine(_text);
        var folder = Path.Combine(Checkout.Root, "benchmarks", "results");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.md"), _text.ToString());
    }

    private void Row(string[] cells) => _text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Machine() => string.Create(CultureInfo.InvariantCulture,
        $"{Processor()}, {Environment.ProcessorCount} cores, .NET {Environment.Version}, {System.Runtime.InteropServices.RuntimeInformation.OSArchitecture}.");

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "An unnamed processor"
        : "An unnamed processor";
}
