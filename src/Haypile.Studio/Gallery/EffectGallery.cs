using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Haypile.Studio.Children;
using Haypile.Studio.Effects;
using Haypile.Studio.Scenes;

namespace Haypile.Studio.Gallery;

/// <summary>The page that shows every effect, with its pictures: made by a command, and never by hand.</summary>
public sealed class EffectGallery(StudioOptions options)
{
    private const int Shown = 8;
    private const string Folder = "effects";

    /// <summary>Writes effects.md and its pictures into a folder.</summary>
    public async Task WriteAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.Combine(folder, Folder));
        foreach (var effect in EffectCatalog.All)
        {
            using var film = new EffectFilm(BriefOf(effect));
            await EncodeSheetAsync(film, Path.GetFullPath(Path.Combine(folder, Folder, FileName(effect) + ".jpg")), ct);
            await File.WriteAllTextAsync(Path.Combine(folder, Folder, FileName(effect) + ".svg"), Waveform.Draw(film.Scene.Script!), ct);
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "effects.md"), Page(), ct);
    }

    /// <summary>The page without its pictures; a digest of their frames tells whether those are still true.</summary>
    internal static string Page()
    {
        var page = new StringBuilder();
        page.Append("""
            # Effects

            Sixteen things that can happen to the subject of a picture or a clip: `pikaffect` in the API, `--effect` on the command line.
            Each brings its own sound. `motion` (0 to 4) is its strength, `guidanceScale` (5 to 25) how closely it keeps to its usual self,
            and the seed its chance; the camera moves as well, if asked to. Times are those of a film of five seconds; a film of ten takes its time
            by a factor of 1.41.

            Still weak in all of them: in a picture that one person fills, a part with strong edges, a collar say, may be taken for the subject
            instead of the person; a small thing before much else loses its tip; and what was behind a large subject is filled in with soft colours,
            in which its shape can be guessed. A picture with a transparent background is cut exactly.

            This page is made by `haypile effects --gallery docs` from a model that the project draws itself.


            """.ReplaceLineEndings("\n"));
        foreach (var effect in EffectCatalog.All) Describe(page, effect);
        return page.ToString();
    }

    internal static string Digest(Effect effect)
    {
        using var film = new EffectFilm(BriefOf(effect));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var frame in FramesOf(film)) hash.AppendData(film.Draw(frame));
        return Convert.ToHexString(hash.GetHashAndReset())[..16];
    }

    private static void Describe(StringBuilder page, Effect effect)
    {
        var (culture, file) = (CultureInfo.InvariantCulture, FileName(effect));
        page.Append(culture, $"## {effect.Name}\n\n{effect.Summary}\n\n");
        page.Append(culture, $"![Eight moments of {effect.Name}]({Folder}/{file}.jpg)\n![Its sound]({Folder}/{file}.svg)\n\n");
        page.Append(culture, $"<!-- frames {Digest(effect)} -->\n\n");
        page.Append(culture, $"Key times: {string.Join(", ", effect.Cues.Select(cue => string.Create(culture, $"{cue.Name} {cue.At:0.##} s")))}.\n\n");
        page.Append("| parameter | least | usual | most | |\n| --- | --- | --- | --- | --- |\n");
        foreach (var knob in effect.Knobs)
        {
            page.Append(culture, $"| {knob.Name} | {knob.Least:0.##} | {knob.Usual:0.##} | {knob.Most:0.##} | {knob.Meaning}{(knob.FollowsMotion ? "; follows `motion`" : "")} |\n");
        }
        page.Append(culture, $"\nStill weak: {effect.Weakness}\n\n");
    }

    private static Brief BriefOf(Effect effect) => new() { Effect = effect.Name, Resolution = 480, Seed = 20 };

    private static string FileName(Effect effect) => effect.Name.ToLowerInvariant();

    /// <summary>Just before the first cue, at the last one, and evenly between.</summary>
    private static IEnumerable<int> FramesOf(EffectFilm film)
    {
        var script = film.Scene.Script!;
        var (first, last) = (script.Begins, script.Timing[script.Effect.Cues[^1]]);
        return Enumerable.Range(0, Shown).Select(i => Math.Min((int)((first + (last - first) * i / (Shown - 1)) * film.Scene.FrameRate), film.Scene.Frames - 1));
    }

    private async Task EncodeSheetAsync(EffectFilm film, string path, CancellationToken ct)
    {
        var size = film.Scene.Size;
        var command = new Command(Programs.FindFfmpeg(options), [
            "-hide_banner", "-loglevel", "error", "-y",
            "-f", "rawvideo", "-pix_fmt", "nv12", "-video_size", $"{size.Width}x{size.Height}", "-colorspace", "bt709", "-color_range", "tv", "-i", "pipe:0",
            "-vf", "scale=396:-2:flags=area:out_color_matrix=bt601:out_range=pc,format=yuvj420p,tile=4x2:padding=5:color=white", "-frames:v", "1",
            "-q:v", "4", "-flags:v", "+bitexact", "-update", "1", path]);
        await using var child = ChildProcess.Start(command, ct);
        foreach (var frame in FramesOf(film)) child.TryWrite(film.Draw(frame));
        child.CloseInput();
        var exit = await child.WaitAsync(ct);
        if (!exit.Succeeded) throw new StudioException($"ffmpeg could not make {path}: {exit.LastComplaint}");
    }
}
