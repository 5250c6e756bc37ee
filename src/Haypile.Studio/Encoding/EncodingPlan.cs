using System.Globalization;
using Haypile.Studio.Children;
using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;

namespace Haypile.Studio.Encoding;

/// <summary>
/// One ffmpeg from raw frames to every file of a film. Each picture and packet is made once: the film and its
/// shared copy take the same H.264 stream, and the two stills the first frame.
/// </summary>
internal sealed record EncodingPlan(FrameSize Size, int FrameRate, double Seconds, string Preset, int Crf, Provenance Provenance)
{
    /// <summary>Fixed, because x264 makes other bytes for another number of threads, whatever the machine has.</summary>
    private const int Threads = 4;

    private const int ThumbnailWidth = 320;

    /// <summary>A file of samples in the film's folder. Without one the film has no track and its shared copy a silent one, which feeds ask for.</summary>
    public string? Sound { get; init; }

    public Command Command(string ffmpeg, string folder) =>
        new(ffmpeg, [.. Quiet, .. Frames, .. Sound is null ? Silence : Samples(Sound), .. Films, .. Still(FilmFiles.Poster, ""), .. Still(FilmFiles.Thumbnail, $"{ThumbnailWidth}:-2:")])
        {
            Folder = folder,
        };

    private static string[] Quiet => ["-hide_banner", "-nostats", "-loglevel", "error", "-y"];

    private static string[] Colours => ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"];

    private static string[] BitExact => ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"];

    private string[] Frames =>
    [
        "-f", "rawvideo", "-pix_fmt", "nv12", "-video_size", $"{Text(Size.Width)}x{Text(Size.Height)}", "-framerate", Text(FrameRate),
        .. Colours,
        "-i", "pipe:0",
    ];

    private string[] Silence => ["-f", "lavfi", "-i", $"anullsrc=r=48000:cl=stereo:d={Seconds.ToString(CultureInfo.InvariantCulture)}"];

    private static string[] Samples(string file) => ["-f", "s16le", "-ar", Text(Pcm.Rate), "-ac", "2", "-i", file];

    private string[] Films =>
    [
        "-map", "0:v", "-map", "1:a",
        "-c:v", "libx264", "-preset", Preset, "-crf", Text(Crf), "-threads:v", Text(Threads), "-pix_fmt", "nv12",
        .. SameBytes,
        .. Colours,
        .. Sound is null ? SilentTrack : SoundTrack,
        .. BitExact,
        .. Provenance.Arguments,
        "-f", "tee", $"[{(Sound is null ? "select=v:" : "")}{Mp4}]{FilmFiles.Film}|[{Mp4}]{FilmFiles.Share}",
    ];

    // x264 that looks ahead in a thread of its own decides differently once in a while: about one film in twenty.
    private static string[] SameBytes => ["-x264-params", "sync-lookahead=0"];

    private static string[] SilentTrack => ["-c:a", "aac", "-b:a", "32k"];

    // The thorough search costs a twentieth of the film; the fast one at a higher rate is nearer to what went in, once it stops
    // guessing at noise and stereo.
    public static string[] SoundTrack => ["-c:a", "aac", "-aac_coder", "fast", "-aac_pns", "0", "-aac_is", "0", "-b:a", "192k"];

    private static string Mp4 => "f=mp4:movflags=+faststart:fflags=+bitexact";

    private static string[] Still(string file, string size) =>
    [
        "-map", "0:v", "-frames:v", "1", "-vf", $"trim=end_frame=1,scale={size}out_color_matrix=bt601:out_range=pc,format=yuvj420p",
        "-c:v", "mjpeg", "-threads:v", "1", "-q:v", "3", "-flags:v", "+bitexact", "-update", "1", file,
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
