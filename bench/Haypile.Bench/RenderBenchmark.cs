using System.Diagnostics;
using System.Globalization;
using Haypile.Studio;
using Haypile.Studio.Camera;
using Haypile.Studio.Children;
using Haypile.Studio.Encoding;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels.Sampling;
using Haypile.Studio.Scenes;

namespace Haypile.Bench;

/// <summary>Everything runs warm and in turns, so that a noisy machine is noisy to all alike.</summary>
internal static class RenderBenchmark
{
    private const int Rounds = 7;

    private static readonly StudioOptions Options = new();
    private static readonly string Ffmpeg = Programs.FindFfmpeg(Options);

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("haypile-bench-").FullName;
        try
        {
            var report = new Report("render", "Rendering");
            report.Paragraph($"{await FfmpegVersionAsync(folder)}. Five seconds at 24 frames/s from a 1920×1080 PNG, x264 {Options.Preset} crf {Options.Crf}; medians of {Rounds} interleaved runs.");
            await Photograph.SaveAsync(Path.Combine(folder, "photograph.png"), Ffmpeg);
            int[] resolutions = args is [var only] ? [int.Parse(only, CultureInfo.InvariantCulture)] : [720, 1080];
            var rows = new List<string[]>();
            foreach (var resolution in resolutions) rows.AddRange(await SpeedAsync(resolution, folder));
            report.Table(["film", "s", "× encode only", "peak MB above idle"], rows);
            report.Paragraph("Haypile zooms and rotates, and writes the film, its shared copy, a poster and a thumbnail; \"encode only\" gets the same frames, ready made, into the same command; zoompan only zooms and only writes the film. The memory is Haypile's own process; ffmpeg's is its own.");
            report.Table(["a slow zoom, 720p", "jitter, px (p99 of the second difference of tracked points)"], await JitterBenchmark.RowsAsync(folder, Ffmpeg));
            await report.SaveAsync();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IEnumerable<string[]>> SpeedAsync(int resolution, string folder)
    {
        var brief = new Brief
        {
            Prompt = "benchmark",
            Image = Path.Combine(folder, "photograph.png"),
            Resolution = resolution,
            Camera = new CameraMove(0, 0, 1, 1),
            Motion = 2,
        };
        var studio = new FilmStudio(Options);
        var peak = await PeakAsync(() => studio.MakeAsync(brief, folder, null, CancellationToken.None));
        var frames = await PrerenderAsync(brief);
        var plan = new EncodingPlan(new Director(brief).Direct(16.0 / 9).Size, brief.FrameRate, brief.Seconds, Options.Preset, Options.Crf);

        var (ours, alone, zoompan) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await TimeAsync(() => studio.MakeAsync(brief, folder, null, CancellationToken.None)));
            alone.Add(await TimeAsync(() => EncodeAsync(plan, frames, folder)));
            zoompan.Add(await TimeAsync(() => ZoompanAsync(resolution, folder)));
        }
        var limit = Median(alone);
        return
        [
            Row($"Haypile, {resolution}p", Median(ours), limit, Text(peak, "0")),
            Row($"encode only, {resolution}p", limit, limit, ""),
            Row($"ffmpeg zoompan, {resolution}p", Median(zoompan), limit, ""),
        ];
    }

    private static string[] Row(string name, double seconds, double limit, string memory) => [name, Text(seconds, "0.00"), Text(seconds / limit, "0.00"), memory];

    private static async Task<byte[][]> PrerenderAsync(Brief brief)
    {
        await using var picture = (await Picture.OpenAsync(brief.Image!, Options, CancellationToken.None)).Value!;
        var scene = new Director(brief).Direct(picture.Aspect);
        using var canvas = (await picture.DevelopAsync(scene.Framing.Crop)).Value!;
        var renderer = new Renderer(scene, canvas, InstructionSets.Choose(null));
        return [.. Enumerable.Range(0, scene.Frames).Select(number =>
        {
            var frame = new byte[scene.Size.Bytes];
            renderer.Draw(number, frame);
            return frame;
        })];
    }

    private static async Task EncodeAsync(EncodingPlan plan, byte[][] frames, string folder)
    {
        await using var child = ChildProcess.Start(plan.Command(Ffmpeg, folder), CancellationToken.None);
        foreach (var frame in frames) child.TryWrite(frame);
        child.CloseInput();
        await EnsureAsync(child);
    }

    private static async Task ZoompanAsync(int resolution, string folder)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{resolution * 16 / 9}x{resolution}");
        await using var child = ChildProcess.Start(new Command(Ffmpeg, [
            "-hide_banner", "-nostdin", "-loglevel", "error", "-y", "-i", "photograph.png",
            "-vf", $"zoompan=z='1+0.32*on/119':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d=120:fps=24:s={size},format=yuv420p",
            "-c:v", "libx264", "-preset", Options.Preset, "-crf", Text(Options.Crf, "0"), "-threads:v", "4", "-movflags", "+faststart", "zoompan.mp4"])
        {
            Folder = folder,
        }, CancellationToken.None);
        await EnsureAsync(child);
    }

    private static async Task EnsureAsync(ChildProcess child)
    {
        var exit = await child.WaitAsync(CancellationToken.None);
        if (!exit.Succeeded) throw new InvalidOperationException(exit.Complaints);
    }

    private static async Task<double> TimeAsync(Func<Task> run)
    {
        var watch = Stopwatch.StartNew();
        await run();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Working set while it runs, over what it was before, in megabytes.</summary>
    private static async Task<double> PeakAsync(Func<Task> run)
    {
        GC.Collect();
        var before = Environment.WorkingSet;
        var peak = before;
        var running = run();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!running.IsCompleted && await timer.WaitForNextTickAsync()) peak = Math.Max(peak, Environment.WorkingSet);
        await running;
        return (peak - before) / 1e6;
    }

    private static async Task<string> FfmpegVersionAsync(string folder)
    {
        await using var child = ChildProcess.Start(new Command(Ffmpeg, ["-version"]) { Folder = folder }, CancellationToken.None);
        using var reader = new StreamReader(child.Output);
        var line = await reader.ReadLineAsync() ?? "";
        child.CloseOutput();
        return string.Join(' ', line.Split(' ').Take(3));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
