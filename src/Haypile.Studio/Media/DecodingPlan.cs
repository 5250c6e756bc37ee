using System.Globalization;
using Haypile.Studio.Children;

namespace Haypile.Studio.Media;

/// <summary>
/// The confined child that turns a stranger's picture into rows of bytes: it reads one pipe, writes another, and can do
/// nothing else. Nothing in it depends on the picture itself, so that it can be started before there is one.
/// </summary>
internal sealed record DecodingPlan(MediaFormat Format, MediaLimits Limits)
{
    /// <summary>As EXIF counts: how the child is to turn the picture, where the decoder does not do it by itself.</summary>
    public int Orientation { get; init; } = Turning.Upright;

    /// <summary>Where the picture lies on a larger one that is empty.</summary>
    public Placing? Placing { get; init; }

    /// <summary>Whether it can be started before there is a picture.</summary>
    public bool IsForAny => Orientation == Turning.Upright && Placing is null;

    private bool IsImagePipe => Format.Demuxer.EndsWith("_pipe", StringComparison.Ordinal);

    public Command Command(string ffmpeg) => new Command(ffmpeg, [.. Quiet, .. Input, .. Output]).Confine(Limits);

    private static string[] Quiet => ["-hide_banner", "-nostats", "-loglevel", "error"];

    private string[] Input =>
    [
        "-protocol_whitelist", "pipe",
        "-max_pixels", Text(Limits.Pixels),
        "-threads", "1",
        .. Strictness,
        "-f", Format.Demuxer,
        .. WholeFile,
        // Whether ffmpeg turns it too depends on its version.
        .. Orientation == Turning.Upright ? Array.Empty<string>() : ["-noautorotate"],
        "-i", "pipe:0",
    ];

    /// <summary>A damaged picture is refused, not guessed at. TIFF's decoder would refuse every tag it does not know.</summary>
    private string[] Strictness => Format == MediaFormat.Tiff ? ["-xerror"] : ["-xerror", "-err_detect", "explode"];

    /// <summary>
    /// Not every picture format can be split out of a stream; here all that comes until its end is one picture. The size
    /// and format are untrue and only there so that the picture is not decoded once more beforehand to find them out.
    /// </summary>
    private string[] WholeFile => IsImagePipe ? ["-frame_size", Text(Math.Min(Limits.Bytes, int.MaxValue)), "-video_size", "16x16", "-pixel_format", "rgb24"] : [];

    private string[] Output =>
    [
        "-map", "0:v:0", "-frames:v", "1",
        "-filter_threads", "1",
        "-vf", $"{Placing?.Filter}{Turning.Filter(Orientation)}format=pix_fmts={Format.Rows}", "-sws_flags", "bicubic+accurate_rnd+full_chroma_int+bitexact",
        "-c:v", "pam", "-f", "image2pipe", "pipe:1",
    ];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A picture's place on a canvas that is otherwise transparent.</summary>
internal sealed record Placing(int Width, int Height, int X, int Y)
{
    public string Filter => string.Create(CultureInfo.InvariantCulture, $"format=rgba,pad={Width}:{Height}:{X}:{Y}:color=black@0,");
}
