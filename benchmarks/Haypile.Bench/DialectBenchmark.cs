using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Haypile.Generations;
using Haypile.Server;
using Haypile.Server.Artifacts;
using Haypile.Server.Dialects;
using Haypile.Server.Dialects.Native;
using Haypile.Server.Intake;
using Haypile.Server.Outbound;
using Haypile.Server.Storage;
using Haypile.Tests;
using Microsoft.AspNetCore.Http;

namespace Haypile.Bench;

/// <summary>
/// Each dialect's largest recorded request, from its bytes to the judged request, and the feed of what became of it, to its bytes.
/// One exchange at a time is timed, as a request is that comes alone.
/// </summary>
internal static class DialectBenchmark
{
    private const int Warm = 20_000;
    private const int Measured = 50_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("haypile-bench-").FullName;
        try
        {
            var data = new DataFolder(folder);
            // The native dialect has no recorded conversation to take its request from.
            var dialects = Catalogs.Dialects().All.Where(dialect => dialect is not NativeDialect).ToArray();
            var rows = new List<string[]>();

            // The first round is for the compiler, which is still at work on what all of them share.
            foreach (var dialect in (IDialect[])[.. dialects, .. dialects])
            {
                rows.Add(await RowAsync(dialect, data));
            }

            var report = new Report("dialects", "What the dialect layer adds");
            report.Table(
                ["dialect", "request, bytes", "read and judged, p50 µs", "p99 µs", "goal", "feed, bytes", "written, p50 µs", "p99 µs", "goal"],
                rows.Skip(dialects.Length));
            report.Paragraph($"{Measured:N0} exchanges of each after {Warm:N0} to warm up. Reading begins with the body's bytes and ends with the request that the store would get; "
                + "writing begins with the row that the store gave and ends with the reply's bytes, with the links of a finished film.");
            await report.SaveAsync();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string[]> RowAsync(IDialect dialect, DataFolder data)
    {
        var body = LargestRequest(dialect);
        var addresses = new AddressRules([]);
        var request = await ReadAsync();
        var (readMedian, readLate) = await TimeAsync(async () => await ReadAsync());

        var generation = new Generation
        {
            Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            AccountId = Guid.Empty,
            Dialect = dialect.Name,
            Engine = "studio",
            Request = request,
            State = GenerationState.Finished,
            Progress = 100,
        };
        var context = new DefaultHttpContext { Request = { Scheme = "http", Host = new HostString("127.0.0.1", 8787) } };
        var address = new PublicAddress(null, () => "");
        var exchange = new Exchange(context, TimeProvider.System, TimeProvider.System.GetTimestamp());
        var bytes = new ArrayBufferWriter<byte>(1024);
        var json = new Utf8JsonWriter(bytes);
        Write();
        var length = bytes.WrittenCount;
        var (writtenMedian, writtenLate) = await TimeAsync(() =>
        {
            Write();
            return ValueTask.CompletedTask;
        });
        return
        [
            dialect.Name, $"{body.Length}", Contest.Text(readMedian), Contest.Text(readLate), "≤ 60 at p50",
            $"{length}", Contest.Text(writtenMedian), Contest.Text(writtenLate), "≤ 25 at p50",
        ];

        async ValueTask<GenerationRequest> ReadAsync()
        {
            var (read, refusal) = await RequestBody.ReadAsync(PipeReader.Create(new ReadOnlySequence<byte>(body)), data, 1 << 20, fingerprint: null, CancellationToken.None);
            using (read)
            {
                var faults = new Faults(dialect.Fields);
                var draft = dialect.Read(new WireObject((read ?? throw new InvalidOperationException(refusal?.Message)).Root, "", read, faults));
                var judged = Door.Judge(draft, 7, new MediaIntake(read, addresses, faults), addresses, faults);
                return faults.Any ? throw new InvalidOperationException(Refusal.Invalid(faults.All).Message) : judged;
            }
        }

        void Write()
        {
            bytes.ResetWrittenCount();
            json.Reset();
            dialect.WriteGeneration(json, generation, new FilmLinks(address.For(context.Request)), exchange);
            json.Flush();
        }
    }

    /// <summary>The root takes any provider's, so it gets the largest of all.</summary>
    private static byte[] LargestRequest(IDialect dialect)
    {
        var folder = Path.Combine(Checkout.Root, "tests", "Haypile.Server.Tests", "Dialects", "Recorded");
        var bodies =
            from file in Directory.EnumerateFiles(folder, dialect.Base.Length == 0 ? "*.json" : $"{dialect.Name}.json")
            from exchange in JsonDocument.Parse(File.ReadAllText(file)).RootElement.EnumerateArray()
            where exchange.GetProperty("status").GetInt32() == 200 && exchange.TryGetProperty("body", out _)
            select Compact(exchange.GetProperty("body")).Replace("{peer}", "https://pictures.example");
        return Encoding.UTF8.GetBytes(bodies.MaxBy(body => body.Length)!);
    }

    private static string Compact(JsonElement body)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            body.WriteTo(json);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static async Task<(double Median, double Late)> TimeAsync(Func<ValueTask> exchange)
    {
        var taken = new double[Measured];
        for (var i = -Warm; i < Measured; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await exchange();
            if (i >= 0)
            {
                taken[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
            }
        }

        Array.Sort(taken);
        return (taken[Measured / 2], taken[Measured * 99 / 100]);
    }
}
