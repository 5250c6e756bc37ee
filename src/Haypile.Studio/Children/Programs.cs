using System.Runtime.InteropServices;

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

    /// <summary>Our own, which lies beside this one and is started by the very runtime that runs this one.</summary>
    public static Command FindEnvelope()
    {
        const string Name = "Haypile.Envelope";
        const string Remedy = "It is part of Haypile and belongs beside it.";
        var program = Path.Combine(AppContext.BaseDirectory, Name);
        // …/dotnet/shared/Microsoft.NETCore.App/10.0.0/ where the runtime is shared; where it is the program's own, so is the other's.
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
        return File.Exists(dotnet)
            ? new Command(dotnet, ["exec", Find($"{program}.dll", Remedy)])
            : new Command(Find(program, Remedy), []);
    }

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
