using System.Globalization;
using Haypile.Studio.Children;

namespace Haypile.Studio.Encoding;

/// <summary>Makes the shared copy again, at a rate that fits, from a film that turned out too large to share.</summary>
internal sealed record SharePlan(double Seconds, string Preset, double Fill)
{
    /// <summary>What common chat programs and feeds take.</summary>
    public const long MostBytes = 8_000_000;

    /// <summary>Copied from the film if it has any.</summary>
    public bool HasSound { get; init; }

    private int SoundBits => HasSound ? 192_000 : 32_000;

    private int VideoBits => (int)(MostBytes * 8 / Seconds * Fill) - SoundBits;

    public Command Command(string ffmpeg, string folder) => new(ffmpeg, [
        "-hide_banner", "-nostats", "-loglevel", "error", "-nostdin", "-y",
        "-i", FilmFiles.Film,
        .. HasSound
            ? ["-map", "0:v", "-map", "0:a"]
            : new[] { "-f", "lavfi", "-i", $"anullsrc=r=48000:cl=stereo:d={Seconds.ToString(CultureInfo.InvariantCulture)}", "-map", "0:v", "-map", "1:a" },
        "-c:v", "libx264", "-preset", Preset, "-threads:v", "4",
        "-b:v", Text(VideoBits), "-maxrate", Text(VideoBits), "-bufsize", Text(VideoBits),
        .. HasSound ? ["-c:a", "copy"] : new[] { "-c:a", "aac", "-b:a", Text(SoundBits) },
        "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-movflags", "+faststart",
        FilmFiles.Share,
    ])
    {
        Folder = folder,
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
