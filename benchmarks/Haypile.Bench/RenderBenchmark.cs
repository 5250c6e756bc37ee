using System.Globalization;
using Haypile.Studio;
using Haypile.Studio.Camera;
using Haypile.Studio.Children;
using Haypile.Studio.Scenes;

namespace Haypile.Bench;

/// <summary>A picture under a moving camera, against the encoder alone and against other programs.</summary>
internal static class RenderBenchmark
{
    private const int Rounds = 7;

    /// <summary>It takes so long that the noise of a moment is little to it.</summary>
    private const int RemotionRounds = 2;

    private const int RemotionResolution = 720;

    private static readonly StudioOptions Options = new();
    private static readonly string Ffmpeg = Programs.FindFfmpeg(Options);

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("haypile-bench-").FullName;
        try
        {
            var peers = new Peers(folder);
            var report = new Report("render", "Rendering");
            report.Paragraph($"{await Peers.VersionsAsync()}. Five seconds at 24 frames/s from a 1920×1080 PNG, x264 {Options.Preset} crf {Options.Crf}; {Rounds} interleaved runs with a pause after each, of Remotion {RemotionRounds} by themselves; where other work shares the machine, the best runs say more than the medians.");
            await Photograph.SaveAsync(Path.Combine(folder, Peers.Photograph), Ffmpeg);
            int[] resolutions = args is [var only] ? [int.Parse(only, CultureInfo.InvariantCulture)] : [720, 1080];
            var rows = new List<string[]>();
            foreach (var resolution in resolutions) rows.AddRange(await SpeedAsync(resolution, peers, folder));
            report.Table(["film", "median s", "× encode only", "best s", "× encode only", "processor s", "× encode only", "peak MB above idle"], rows);
            report.Paragraph("Haypile and \"encode only\" write the film, its shared copy, a poster and a thumbnail by the same command; the others only write the film. zoompan's frames are turned when they are finished, which leaves corners black, and without rotation they are easier to encode. Remotion's time has its Node.js and its browser in it but not the bundling of its project, which is done once. Processor seconds are the best run's, of the program and its children; Remotion kills its browser, whose share then goes uncounted. The memory is Haypile's own process; ffmpeg's is apart.");
            report.Table(["a slow zoom, 720p", "jitter, px (p99 of the second difference of tracked points)"], await JitterBenchmark.RowsAsync(folder, Ffmpeg));
            await report.SaveAsync();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IEnumerable<string[]>> SpeedAsync(int resolution, Peers peers, string folder)
    {
        var brief = new Brief
        {
            Prompt = "benchmark",
            Image = Path.Combine(folder, Peers.Photograph),
            Resolution = resolution,
            AspectRatio = 16.0 / 9,
            Camera = new CameraMove(0, 0, 1, 1),
            Motion = 2,
        };
        await using var studio = new FilmStudio(Options with { SpareDecoders = 1 });
        await using var fresh = new FilmStudio(Options);
        var peak = await Contest.PeakAsync(() => studio.MakeAsync(brief, folder, null, CancellationToken.None));
        var alone = await EncodeOnly.OfAsync(brief, folder);

        var limit = new Contender($"encode only, the same frames, {resolution}p", alone.RunAsync);
        Contender[] contenders =
        [
            new($"Haypile, zoom and rotation, {resolution}p", () => studio.MakeAsync(brief, folder, null, CancellationToken.None), Contest.Text(peak, "0")),
            limit,
            new($"Haypile without a spare decoder, {resolution}p", () => fresh.MakeAsync(brief, folder, null, CancellationToken.None)),
            new($"ffmpeg zoompan and rotate, {resolution}p", () => peers.ZoompanAsync(resolution, turning: true)),
            new($"ffmpeg zoompan, zoom only, {resolution}p", () => peers.ZoompanAsync(resolution, turning: false)),
            new($"MLT, zoom and rotation, {resolution}p", () => peers.MeltAsync(resolution)),
        ];
        await Contest.RunAsync(contenders, Rounds);
        var rows = contenders.Select(contender => Row(contender, limit));
        return resolution == RemotionResolution ? [.. rows, Row(await RemotionAsync(peers), limit, complete: false)] : rows;
    }

    private static async Task<Contender> RemotionAsync(Peers peers)
    {
        await peers.PrepareRemotionAsync();
        var contender = new Contender($"Remotion, zoom and rotation, {RemotionResolution}p", () => peers.RemotionAsync(RemotionResolution));
        await Contest.RunAsync([contender], RemotionRounds);
        return contender;
    }

    /// <param name="complete">Whether all children were waited for, so that their processor seconds are known.</param>
    private static string[] Row(Contender contender, Contender limit, bool complete = true) =>
    [
        contender.Name,
        Contest.Text(contender.Median),
        Contest.Text(contender.Median / limit.Median),
        Contest.Text(contender.Best),
        Contest.Text(contender.Best / limit.Best),
        complete ? Contest.Text(contender.ProcessorSeconds.Min()) : "",
        complete ? Contest.Text(contender.ProcessorSeconds.Min() / limit.ProcessorSeconds.Min()) : "",
        contender.Memory,
    ];
}
