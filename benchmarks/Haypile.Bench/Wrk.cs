using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Haypile.Bench;

internal sealed record WrkResult(double PerSecond, double MedianMicroseconds);

/// <summary>wrk from Debian, with its script written to a temporary file.</summary>
internal static partial class Wrk
{
    public const int Seconds = 8;

    public static async Task<WrkResult> RunAsync(Uri address, int connections, string script, int seconds = Seconds)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script);
            var start = new ProcessStartInfo("wrk")
            {
                ArgumentList = { "-t2", $"-c{connections}", $"-d{seconds}s", "--latency", "-s", file, address.ToString() },
                RedirectStandardOutput = true,
            };
            using var wrk = Process.Start(start)!;
            var printed = await wrk.StandardOutput.ReadToEndAsync();
            await wrk.WaitForExitAsync();
            if (wrk.ExitCode != 0 || printed.Contains("Non-2xx", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"wrk did not get what it asked for:\n{printed}");
            }

            var perSecond = double.Parse(Rate().Match(printed).Groups["rate"].Value, CultureInfo.InvariantCulture);
            var median = Median().Match(printed);
            var unit = median.Groups["unit"].Value switch { "us" => 1.0, "ms" => 1_000.0, _ => 1_000_000.0 };
            return new WrkResult(perSecond, double.Parse(median.Groups["value"].Value, CultureInfo.InvariantCulture) * unit);
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    [GeneratedRegex(@"Requests/sec:\s+(?<rate>[\d.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"50%\s+(?<value>[\d.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Median();
}
