using Haypile.Studio;
using Haypile.Studio.Children;
using Haypile.Studio.Gallery;

namespace Haypile.Bench;

/// <summary>Words alone and keyframes, from the request to the film, against the encoder alone with the same frames.</summary>
internal static class SceneBenchmark
{
    private const int Rounds = 5;
    private const string WordsGoal = "1.35";
    private const string KeyframesGoal = "1.50";

    private static readonly (int Width, int Height)[] Sizes = [(1920, 1080), (1600, 1200), (1280, 720)];

    private static readonly StudioOptions Options = new();

    private static readonly string[] Prompts =
    [
        "A plane flies over mountains at dawn",
        "A red fox runs through a snowy forest at night, chasing a rabbit",
        "Three dancers on a stage, confetti falls",
        "A sailing boat on a stormy sea, lightning",
        "Una ciudad de noche bajo la lluvia, un taxi amarillo",
        "孩子们在海滩上放风筝，日落",
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("haypile-bench-").FullName;
        try
        {
            var report = new Report("scenes", "Scenes");
            report.Paragraph($"Five seconds at 720p and 24 frames/s; {Rounds} interleaved runs. The encoder alone gets the same frames, ready made. Of all frames, milliseconds of one core for each.");
            var rows = new List<string[]>();
            foreach (var prompt in args.Length > 0 ? args : Prompts) rows.Add(await RowAsync(prompt, new Brief { Prompt = prompt, Seed = 3 }, WordsGoal, folder));
            if (args.Length == 0) rows.Add(await RowAsync("three keyframes", await KeyframesAsync(folder), KeyframesGoal, folder));
            report.Table(["what", "median s", "× encode only", "goal", "best s", "× encode only", "ms a frame"], rows);
            if (args.Length == 0) await report.SaveAsync();
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Brief> KeyframesAsync(string folder)
    {
        var files = new List<string>();
        foreach (var (width, height) in Sizes)
        {
            var file = Path.Combine(folder, $"key{files.Count}.png");
            using var pose = Pika.Pose(width, height);
            Photograph.Expose(pose);
            await Photograph.SaveAsync(pose, file, Programs.FindFfmpeg(Options));
            files.Add(file);
        }
        return new Brief { Prompt = "benchmark", Keyframes = [.. files], AspectRatio = 16.0 / 9, Seed = 3 };
    }

    private static async Task<string[]> RowAsync(string name, Brief brief, string goal, string folder)
    {
        await using var studio = new FilmStudio(Options with { SpareDecoders = 1 });
        var limit = await EncodeOnly.OfAsync(brief, folder);
        Contender[] contenders =
        [
            new(name, () => studio.MakeAsync(brief, folder, null, CancellationToken.None)),
            new("encode only", limit.RunAsync),
        ];
        await studio.MakeAsync(brief, folder, null, CancellationToken.None);
        await Contest.RunAsync(contenders, Rounds);
        string[] row =
        [
            name,
            Contest.Text(contenders[0].Median),
            Contest.Text(contenders[0].Median / contenders[1].Median),
            goal,
            Contest.Text(contenders[0].Best),
            Contest.Text(contenders[0].Best / contenders[1].Best),
            Contest.Text(limit.Drawing),
        ];
        Console.Error.WriteLine(string.Join("  ", row));
        return row;
    }
}
