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
    public int Orientation { get; init; } = 1;

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
        "-vf", $"{Telling}{Turning}format=pix_fmts={Format.Rows}", "-sws_flags", "bicubic+accurate_rnd+full_chroma_int+bitexact",
        "-c:v", "pam", "-f", "image2pipe", "pipe:1",
    ];

    /// <summary>The JPEG decoder turns its pictures; WebP's knows how they should be turned, and here writes it ahead of the rows.</summary>
    private string Telling => Format == MediaFormat.WebP && Orientation == 1 ? @"metadata=mode=print:key=Orientation:file=pipe\\:1:direct=1," : "";

    private string Turning => Orientation switch
    {
        2 => "hflip,",
        3 => "hflip,vflip,",
        4 => "vflip,",
        5 => "transpose=cclock_flip,",
        6 => "transpose=clock,",
        7 => "transpose=clock_flip,",
        8 => "transpose=cclock,",
        _ => "",
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
