using System.Runtime.InteropServices;
using System.Text;

namespace Haypile.Bench;

/// <summary>A Markdown table under a line that says what it was measured on; printed, and kept in <c>benchmarks/results</c>.</summary>
internal sealed class ResultTable
{
    private readonly StringBuilder _text = new();

    public ResultTable(string title, string versions, params string[] columns)
    {
        Line($"# {title}");
        Line("");
        Line($"{ProcessorName()}, {Environment.ProcessorCount} cores; {RuntimeInformation.FrameworkDescription}; {versions}{Load()}.");
        Line("");
        Add(columns);
        Add([.. columns.Select(_ => "---")]);
    }

    public void Add(params string[] cells) => Line($"| {string.Join(" | ", cells)} |");

    public void Note(string sentence)
    {
        Line("");
        Line(sentence);
    }

    /// <summary>Call from the root of the repository.</summary>
    public void Save(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine("benchmarks", "results"));
        File.WriteAllText(Path.Combine(folder.FullName, name + ".md"), _text.ToString());
    }

    private void Line(string line)
    {
        Console.WriteLine(line);
        _text.Append(line).Append('\n');
    }

    // A figure taken while the machine was busy with something else should say so.
    private static string Load()
    {
        const string linux = "/proc/loadavg";
        return File.Exists(linux) ? $"; load {File.ReadAllText(linux).Split(' ')[0]} at the start" : "";
    }

    private static string ProcessorName()
    {
        const string linux = "/proc/cpuinfo";
        return File.Exists(linux)
            ? File.ReadLines(linux).First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(": ")[1]
            : RuntimeInformation.ProcessArchitecture.ToString();
    }
}
