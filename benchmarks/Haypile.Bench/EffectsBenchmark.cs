using System.Diagnostics;
using System.Globalization;
using Haypile.Studio;
using Haypile.Studio.Effects;
using Haypile.Studio.Effects.Bodies;
using Haypile.Studio.Gallery;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels;
using Haypile.Studio.Scenes;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Mastering;
using Haypile.Studio.Subjects;

namespace Haypile.Bench;

/// <summary>Every effect from picture to film, against the encoder alone with the same frames; and what it is made of.</summary>
internal static class EffectsBenchmark
{
    private const int Rounds = 5;
    private const string Peak = "peak";

    /// <summary>Effects that only bend the subject have less to do than those that take it apart.</summary>
    private static readonly string[] Bending = ["Inflate", "Deflate", "Squish", "Melt", "Crush", "Levitate", "Poke", "Eye-pop"];

    private static readonly StudioOptions Options = new();

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["drawing", .. var names])
        {
            foreach (var effect in Chosen(names)) Console.WriteLine($"{effect.Name,-12} {Contest.Text(DrawingOf(BriefOf(effect.Name, "")))} ms a frame, {Contest.Text(RehearsalOf(effect), "0")} ms to rehearse");
            return 0;
        }
        if (args is [Peak, var resolution, var still])
        {
            Console.WriteLine(Contest.Text(await PeakAsync(BriefOf("Explode", still, int.Parse(resolution, CultureInfo.InvariantCulture))), "0"));
            return 0;
        }
        var folder = Directory.CreateTempSubdirectory("haypile-bench-").FullName;
        try
        {
            var picture = Path.Combine(folder, "model.png");
            await TakeAsync(picture, 1920, 1080);
            var report = new Report("effects", "Effects");
            report.Paragraph($"Five seconds at 720p and 24 frames/s from a 1920×1080 PNG, which shows the gallery's model with a sensor's noise, with sound; {Rounds} interleaved runs. The encoder alone gets the same frames and the same sound, ready made.");
            var rows = new List<string[]>();
            foreach (var effect in Chosen(args))
            {
                rows.Add(await RowAsync(effect, picture, folder));
                Console.Error.WriteLine(string.Join("  ", rows[^1]));
            }
            report.Table(["effect", "median s", "× encode only", "goal", "best s", "× encode only", "ms a frame", "sound, ms"], rows);
            if (args.Length == 0)
            {
                report.Table(["what", "measured"], await PartsAsync(picture, folder));
                await report.SaveAsync();
            }
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task TakeAsync(string file, int width, int height)
    {
        using var pose = Pika.Pose(width, height);
        Photograph.Expose(pose);
        await Photograph.SaveAsync(pose, file, Studio.Children.Programs.FindFfmpeg(Options));
    }

    private static IEnumerable<Effect> Chosen(string[] names) =>
        EffectCatalog.All.Where(effect => names.Length == 0 || names.Contains(effect.Name, StringComparer.OrdinalIgnoreCase));

    private static Brief BriefOf(string effect, string picture, int resolution = 720) => new()
    {
        Prompt = "benchmark",
        Image = picture,
        AspectRatio = 16.0 / 9,
        Effect = effect,
        Resolution = resolution,
        Seed = 3,
    };

    private static async Task<string[]> RowAsync(Effect effect, string picture, string folder)
    {
        var brief = BriefOf(effect.Name, picture);
        await using var studio = new FilmStudio(Options with { SpareDecoders = 1 });
        var limit = await EncodeOnly.OfAsync(brief, folder);
        Contender[] contenders =
        [
            new(effect.Name, () => studio.MakeAsync(brief, folder, null, CancellationToken.None)),
            new("encode only", limit.RunAsync),
        ];
        await studio.MakeAsync(brief, folder, null, CancellationToken.None);
        await Contest.RunAsync(contenders, Rounds);
        return
        [
            effect.Name,
            Contest.Text(contenders[0].Median),
            Contest.Text(contenders[0].Median / contenders[1].Median),
            Bending.Contains(effect.Name) ? "1.25" : "1.50",
            Contest.Text(contenders[0].Best),
            Contest.Text(contenders[0].Best / contenders[1].Best),
            Contest.Text(DrawingOf(brief)),
            Contest.Text(await SoundAsync(effect), "0"),
        ];
    }

    /// <summary>Milliseconds of one core for a frame while something happens: the mean of every frame's best time.</summary>
    private static double DrawingOf(Brief brief)
    {
        using var film = new EffectFilm(brief with { Image = null });
        var first = film.Scene.Opening;
        var best = new double[film.Scene.Frames - first];
        Array.Fill(best, double.MaxValue);
        for (var round = 0; round < 7; round++)
        {
            for (var i = 0; i < best.Length; i++)
            {
                var since = TimeProvider.System.GetTimestamp();
                film.Draw(first + i);
                best[i] = Math.Min(best[i], TimeProvider.System.GetElapsedTime(since).TotalMilliseconds);
            }
        }
        return best.Average();
    }

    /// <summary>Milliseconds for what is worked out once for all frames.</summary>
    private static double RehearsalOf(Effect effect)
    {
        var scene = new Director(BriefOf(effect.Name, "")).Direct(aspect: null);
        using var cutout = Pika.CutOut(scene.Framing.Crop.Width, scene.Framing.Crop.Height);
        var best = double.MaxValue;
        for (var round = 0; round < 9; round++)
        {
            var since = TimeProvider.System.GetTimestamp();
            Act.Rehearse(scene, cutout);
            best = Math.Min(best, TimeProvider.System.GetElapsedTime(since).TotalMilliseconds);
        }
        return best;
    }

    private static async Task<double> SoundAsync(Effect effect)
    {
        var script = new Director(new Brief { Effect = effect.Name }).Direct(aspect: null).Script!;
        var seconds = double.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            seconds = Math.Min(seconds, await Contest.TimeAsync(() =>
            {
                var mix = new Mix(script.Timing.Seconds, script.Seed, CancellationToken.None);
                script.Score(mix);
                Master.Make(mix, Master.Usual);
                return Task.CompletedTask;
            }));
        }
        return seconds * 1000;
    }

    private static async Task<IReadOnlyList<string[]>> PartsAsync(string picture, string folder)
    {
        await using var studio = new FilmStudio(Options with { SpareDecoders = 2 });
        var brief = BriefOf("Melt", picture);
        Task Film(Brief one, string name) => studio.MakeAsync(one, Directory.CreateDirectory(Path.Combine(folder, name)).FullName, null, CancellationToken.None);

        await Film(brief, "warm");
        var (inTurn, atOnce) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < 3; round++)
        {
            inTurn = Math.Min(inTurn, await Contest.TimeAsync(async () =>
            {
                await Film(brief, "a");
                await Film(brief, "b");
            }));
            atOnce = Math.Min(atOnce, await Contest.TimeAsync(() => Task.WhenAll(Film(brief, "a"), Film(brief, "b"))));
        }
        return
        [
            ["two films at once, over one after the other (goal 1.05)", Contest.Text(atOnce / inTurn)],
            ["peak memory of a process's first film above its idle, Explode, 720p (goal 250 MB)", await ColdPeakAsync(picture, 720) + " MB"],
            ["the same at 1080p (goal 400 MB)", await ColdPeakAsync(picture, 1080) + " MB"],
            ["finding the subject in a picture of 12 megapixels, at 720p (goal 250 ms)", Contest.Text(await FindingAsync(folder) * 1000, "0") + " ms"],
        ];
    }

    /// <summary>In a process of its own: a warm one has the memory already.</summary>
    private static async Task<string> ColdPeakAsync(string picture, int resolution)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["effects", Peak, Contest.Text(resolution, "0"), picture]) { RedirectStandardOutput = true })!;
        var text = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return text.Trim();
    }

    private static async Task<double> PeakAsync(Brief brief)
    {
        var folder = Directory.CreateTempSubdirectory("haypile-bench-").FullName;
        await using var studio = new FilmStudio(Options);
        try
        {
            return await Contest.PeakAsync(() => studio.MakeAsync(brief, folder, null, CancellationToken.None));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The picture has been decoded and scaled by then, as for any film.</summary>
    private static async Task<double> FindingAsync(string folder)
    {
        var file = Path.Combine(folder, "twelve.jpg");
        await TakeAsync(file, 4000, 3000);
        await using var decoders = new Decoders(Options);
        await using var picture = (await Picture.OpenAsync(file, decoders, CancellationToken.None)).Value!;
        using var canvas = (await picture.DevelopAsync(new Director(BriefOf("Melt", file)).Direct(picture.Aspect).Framing.Crop)).Value!;
        var seconds = double.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            seconds = Math.Min(seconds, await Contest.TimeAsync(() =>
            {
                SubjectFinder.Find(canvas, CancellationToken.None).Dispose();
                return Task.CompletedTask;
            }));
        }
        return seconds;
    }
}
