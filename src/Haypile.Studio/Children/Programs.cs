namespace Haypile.Studio.Children;

internal static class Programs
{
    public static string FindFfmpeg(StudioOptions options) => Find(options.Ffmpeg, "Run: apt-get install -y ffmpeg");

    /// <summary>It comes with ffmpeg, beside it.</summary>
    public static string FindFfprobe(StudioOptions options)
    {
        const string Remedy = "It is part of ffmpeg.";
        return options.Ffmpeg.Contains('/')
            ? Find(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(options.Ffmpeg))!, "ffprobe"), Remedy)
            : Find("ffprobe", Remedy);
    }

    public static string FindPrlimit() => Find("prlimit", "It is part of util-linux.");

    /// <summary>Looks a program up before it is needed, so that a missing one is named and not guessed from an exit code.</summary>
    public static string Find(string program, string remedy) =>
        TryFind(program) ?? throw new StudioException($"{program} was not found. {remedy}");

    public static string? TryFind(string program)
    {
        var candidates = program.Contains('/')
            ? [Path.GetFullPath(program)]
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(folder, program));
        return candidates.FirstOrDefault(File.Exists);
    }
}
