using System.Diagnostics;
using System.Globalization;
using Haypile.Studio;
using Haypile.Studio.Camera;
using Haypile.Studio.Children;
using Haypile.Studio.Encoding;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels.Sampling;
using Haypile.Studio.Scenes;
using Haypile.Studio.Scenes.Landscapes;

namespace Haypile.Bench;

/// <summary>A picture under a moving camera, against the encoder alone and against ffmpeg's own filters.</summary>
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
            report.Paragraph($"{await FfmpegVersionAsync(folder)}. Five seconds at 24 frames/s from a 1920×1080 PNG, x264 {Options.Preset} crf {Options.Crf}; {Rounds} interleaved runs with a pause after each; where other work shares the machine, the best runs say more than the medians.");
            await Photograph.SaveAsync(Path.Combine(folder, "photograph.png"), Ffmpeg);
            int[] resolutions = args is [var only] ? [int.Parse(only, CultureInfo.InvariantCulture)] : [720, 1080];
            var rows = new List<string[]>();
            foreach (var resolution in resolutions) rows.AddRange(await SpeedAsync(resolution, folder));
            report.Table(["film", "median s", "× encode only", "best s", "× encode only", "processor s", "× encode only", "peak MB above idle"], rows);
            report.Paragraph("Haypile and \"encode only\" write the film, its shared copy, a poster and a thumbnail by the same command; zoompan only writes the film, and without rotation its frames are easier to encode. Processor seconds are the best run's, of the program and its children. The memory is Haypile's own process; ffmpeg's is apart.");
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
            AspectRatio = 16.0 / 9,
            Camera = new CameraMove(0, 0, 1, 1),
            Motion = 2,
        };
        await using var studio = new FilmStudio(Options with { SpareDecoders = 1 });
        await using var fresh = new FilmStudio(Options);
        var peak = await Contest.PeakAsync(() => studio.MakeAsync(brief, folder, null, CancellationToken.None));
        var alone = await EncodeOnly.OfAsync(brief, folder);

        Contender[] contenders =
        [
            new($"Haypile, zoom and rotation, {resolution}p", () => studio.MakeAsync(brief, folder, null, CancellationToken.None), Contest.Text(peak, "0")),
            new($"encode only, the same frames, {resolution}p", alone.RunAsync),
            new($"Haypile without a spare decoder, {resolution}p", () => fresh.MakeAsync(brief, folder, null, CancellationToken.None)),
            new($"ffmpeg zoompan and rotate, {resolution}p", () => ZoompanAsync(resolution, ",rotate='0.1047*n/119'", folder)),
            new($"ffmpeg zoompan, zoom only, {resolution}p", () => ZoompanAsync(resolution, "", folder)),
        ];
        await Contest.RunAsync(contenders, Rounds);
        var limit = contenders[1];
        return contenders.Select(contender => new[]
        {
            contender.Name,
            Contest.Text(contender.Median, "0.00"),
            Contest.Text(contender.Median / limit.Median, "0.00"),
            Contest.Text(contender.Best, "0.00"),
            Contest.Text(contender.Best / limit.Best, "0.00"),
            Contest.Text(contender.ProcessorSeconds.Min(), "0.00"),
            Contest.Text(contender.ProcessorSeconds.Min() / limit.ProcessorSeconds.Min(), "0.00"),
            contender.Memory,
        });
    }

    private static async Task ZoompanAsync(int resolution, string rotation, string folder)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{resolution * 16 / 9}x{resolution}");
        await using var child = ChildProcess.Start(new Command(Ffmpeg, [
            "-hide_banner", "-nostdin", "-loglevel", "error", "-y", "-i", "photograph.png",
            "-vf", $"zoompan=z='1+0.32*on/119':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d=120:fps=24:s={size}{rotation},format=yuv420p",
            "-c:v", "libx264", "-preset", Options.Preset, "-crf", Contest.Text(Options.Crf, "0"), "-threads:v", "4", "-movflags", "+faststart", "zoompan.mp4"])
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

    private static async Task<string> FfmpegVersionAsync(string folder)
    {
        await using var child = ChildProcess.Start(new Command(Ffmpeg, ["-version"]) { Folder = folder }, CancellationToken.None);
        using var reader = new StreamReader(child.Output);
        var line = await reader.ReadLineAsync() ?? "";
        child.CloseOutput();
        return string.Join(' ', line.Split(' ').Take(3));
    }
}
