using System.Globalization;
using Haypile.Studio.Children;

namespace Haypile.Studio.Gallery;

/// <summary>A small silent film of one effect on the project's own model, made to be played in a loop, and the still that stands for it.</summary>
public sealed class EffectPreview(StudioOptions options)
{
    private const int FrameRate = 15;
    private const int Width = 320;

    /// <summary>What the film is called in the folder, and the still.</summary>
    public static (string Film, string Still) FilesOf(string effect) => ($"{effect.ToLowerInvariant()}.mp4", $"{effect.ToLowerInvariant()}.jpg");

    /// <summary>False when it was given up because <paramref name="mayGoOn"/> said so; then nothing is left in the folder.</summary>
    public async Task<bool> WriteAsync(string effect, string folder, Func<bool> mayGoOn, CancellationToken ct)
    {
        using var film = new EffectFilm(new Brief { Effect = effect, Resolution = 480, FrameRate = FrameRate, Seed = 20 });
        var (made, still) = FilesOf(effect);
        var (film1, still1) = (Path.Combine(folder, made + ".part"), Path.Combine(folder, still + ".part"));
        try
        {
            if (!await EncodeAsync(film, film1, still1, mayGoOn, ct)) return false;
            // The still first: whoever finds the film finds both.
            File.Move(still1, Path.Combine(folder, still), overwrite: true);
            File.Move(film1, Path.Combine(folder, made), overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(film1);
            File.Delete(still1);
        }
    }

    private async Task<bool> EncodeAsync(EffectFilm film, string made, string still, Func<bool> mayGoOn, CancellationToken ct)
    {
        await using var child = ChildProcess.Start(CommandFor(film, made, still), ct);
        for (var frame = 0; frame < film.Scene.Frames; frame++)
        {
            if (!mayGoOn()) return false;
            child.TryWrite(film.Draw(frame));
        }

        child.CloseInput();
        var exit = await child.WaitAsync(ct);
        return exit.Succeeded ? true : throw new StudioException($"ffmpeg could not make a preview: {exit.LastComplaint}");
    }

    // The still is from the middle of what happens: the first frame of all of them is the same.
    private Command CommandFor(EffectFilm film, string made, string still)
    {
        var (size, culture) = (film.Scene.Size, CultureInfo.InvariantCulture);
        var script = film.Scene.Script!;
        var moment = Math.Min((int)((script.Begins + script.Timing[script.Effect.Cues[^1]]) / 2 * film.Scene.FrameRate), film.Scene.Frames - 1);
        return new Command(Programs.FindFfmpeg(options), [
            "-hide_banner", "-loglevel", "error", "-y",
            "-f", "rawvideo", "-pix_fmt", "nv12", "-video_size", string.Create(culture, $"{size.Width}x{size.Height}"), "-framerate", FrameRate.ToString(culture),
            "-colorspace", "bt709", "-color_range", "tv", "-i", "pipe:0",
            "-filter_complex", string.Create(culture, $"[0:v]scale={Width}:-2:flags=area,format=yuv420p,split[a][b];[b]trim=start_frame={moment},trim=end_frame=1,scale=out_color_matrix=bt601:out_range=pc,format=yuvj420p[c]"),
            "-map", "[a]", "-c:v", "libx264", "-preset", "slow", "-crf", "29", "-threads:v", "1", "-g", "75", "-f", "mp4", "-movflags", "+faststart", made,
            "-map", "[c]", "-frames:v", "1", "-c:v", "mjpeg", "-q:v", "5", "-update", "1", "-f", "image2", still,
        ]);
    }
}
