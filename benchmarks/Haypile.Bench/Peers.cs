using System.Collections.Immutable;
using System.Globalization;
using Haypile.Studio;
using Haypile.Studio.Children;
using Haypile.Tests;

namespace Haypile.Bench;

/// <summary>
/// Other programs that move over the photograph in a folder, for as long and with the same encoder settings:
/// evenly closer, to a zoom of 1.32, and round by 6 degrees.
/// </summary>
internal sealed class Peers(string folder)
{
    public const string Photograph = "photograph.png";

    private static readonly StudioOptions Options = new();
    private static readonly string Ffmpeg = Programs.FindFfmpeg(Options);
    private static readonly string Remotion = Path.Combine(Checkout.Root, "benchmarks", "remotion");

    private static string Crf => Contest.Text(Options.Crf, "0");

    private string Bundle => Path.Combine(folder, "remotion");

    public static async Task<string> VersionsAsync()
    {
        var ffmpeg = await FirstLineAsync(Ffmpeg, "-version");
        var melt = await FirstLineAsync(Melt(), "--version");
        var remotion = await FirstLineAsync(Node(), "-p", "require('remotion/package.json').version");
        var browser = await FirstLineAsync(Chromium(), "--version");
        return $"{string.Join(' ', ffmpeg.Split(' ').Take(3))}, {melt}, Remotion {remotion} in {string.Join(' ', browser.Split(' ').Take(2))}";
    }

    public Task ZoompanAsync(int resolution, bool turning)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{Width(resolution)}x{resolution}");
        var rotation = turning ? ",rotate='0.1047*n/119'" : "";
        return FilmAsync("zoompan.mp4", film => new Command(Ffmpeg, [
            "-hide_banner", "-nostdin", "-loglevel", "error", "-y", "-i", Photograph,
            "-vf", $"zoompan=z='1+0.32*on/119':x='(iw-iw/zoom)/2':y='(ih-ih/zoom)/2':d=120:fps=24:s={size}{rotation},format=yuv420p",
            "-c:v", "libx264", "-preset", Options.Preset, "-crf", Crf, "-threads:v", "4", "-movflags", "+faststart", film]));
    }

    /// <summary>As many rendering threads as there are cores; negative, because a positive number lets it drop frames.</summary>
    public Task MeltAsync(int resolution)
    {
        var (width, height) = (Width(resolution), resolution);
        var closest = string.Create(CultureInfo.InvariantCulture, $"{-0.16 * width:0.0} {-0.16 * height:0.0} {1.32 * width:0.0} {1.32 * height:0.0}");
        return FilmAsync("melt.mp4", film => new Command(Melt(), [
            "-silent", "-profile", $"atsc_{resolution}p_24", Photograph, "out=119",
            "-filter", "affine", $"transition.rect=0=0 0 {width} {height};119={closest}", "transition.fix_rotate_x=0=0;119=6",
            "-consumer", $"avformat:{film}", $"real_time=-{Environment.ProcessorCount}", "an=1",
            "vcodec=libx264", $"preset={Options.Preset}", $"crf={Crf}", "threads=4", "movflags=+faststart"]));
    }

    /// <summary>Once for all films.</summary>
    public async Task PrepareRemotionAsync()
    {
        var pictures = Directory.CreateDirectory(Path.Combine(folder, "pictures")).FullName;
        File.Copy(Path.Combine(folder, Photograph), Path.Combine(pictures, Photograph), overwrite: true);
        await RunAsync(new Command(Node(), ["bundle.js", pictures, Bundle]) { Folder = Remotion });
    }

    public Task RemotionAsync(int resolution) => FilmAsync("remotion.mp4", film => new Command(Node(), [
        Path.Combine(Remotion, "render.js"), Bundle, Chromium(), $"{resolution}", Options.Preset, Crf, film]));

    private static int Width(int resolution) => resolution * 16 / 9;

    private static string Melt() => Programs.Find("melt", "Run: apt-get install -y melt");

    private static string Node() => Programs.Find("node", "Run: apt-get install -y nodejs");

    private static string Chromium() => Programs.Find("chromium", "Run: apt-get install -y chromium");

    /// <summary>An exit code of 0 is not enough: melt has no other.</summary>
    private async Task FilmAsync(string name, Func<string, Command> commandFor)
    {
        var film = Path.Combine(folder, name);
        File.Delete(film);
        var command = commandFor(film) with { Folder = folder };
        await RunAsync(command);
        if (!File.Exists(film)) throw new InvalidOperationException($"{command.Program} made no film.");
    }

    private static async Task RunAsync(Command command)
    {
        await using var child = ChildProcess.Start(command, CancellationToken.None);
        var exit = await child.WaitAsync(CancellationToken.None);
        if (!exit.Succeeded) throw new InvalidOperationException(exit.Complaints);
    }

    private static async Task<string> FirstLineAsync(string program, params ImmutableArray<string> arguments)
    {
        await using var child = ChildProcess.Start(new Command(program, arguments) { Folder = Remotion }, CancellationToken.None);
        using var reader = new StreamReader(child.Output);
        var line = await reader.ReadLineAsync() ?? "";
        child.CloseOutput();
        return line;
    }
}
