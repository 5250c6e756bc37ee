using System.Globalization;
using Haypile.Studio.Children;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Clips;

/// <summary>
/// The confined children that read a stranger's clip. Half of all MP4 files have their index at the end, so the demuxer must
/// seek, and a pipe cannot. The cache protocol spools what it reads from the pipe into a file that it has already unlinked:
/// the child can seek and still open no file, because the whitelist has nothing that opens one.
/// </summary>
internal sealed record ClipPlan(MediaFormat Format, long Bytes, MediaLimits Limits, string Folder)
{
    /// <summary>As much of a clip as is ever used, in seconds.</summary>
    public const int Longest = 60;

    /// <summary>Fixed, so that the memory that a clip needs does not depend on the machine.</summary>
    private const int DecoderThreads = 2;

    /// <summary>The shorter side of the frames in which movement is measured.</summary>
    public const int MeasuredSide = 120;

    /// <summary>Loose frames have no time but their number.</summary>
    private const int SheetRate = 25;
    private static readonly string Ordinal = $"round(T*{Text(SheetRate)})";

    private const int SoundRate = 48_000;

    /// <summary>What comes through the pipe instead of a file, if frames of it have been put together before.</summary>
    public FrameList? Strip { get; init; }

    /// <summary>Tells of streams and packets in lines of <c>name|key=value|…</c>. Durations in headers lie; packets do not.</summary>
    public Command Probe(string ffprobe) => Confine(new Command(ffprobe,
    [
        "-hide_banner", "-loglevel", "error",
        .. Reading(),
        "-read_intervals", $"%+{Text(Longest + 1)}",
        "-show_entries",
        "stream=index,codec_type,width,height,sample_aspect_ratio,pix_fmt,color_space,field_order:stream_disposition=attached_pic:"
            + "stream_side_data=rotation:format=start_time,duration:packet=stream_index,pts_time,duration_time",
        "-of", "compact",
    ]), seconds: 0);

    /// <summary>Upright frames at an even pace, scaled and cut to what will be seen, as NV12.</summary>
    public Command Frames(string ffmpeg, ClipFacts facts, ClipWindow window, int frameRate, int frames) => Confine(new Command(ffmpeg,
    [
        "-hide_banner", "-nostats", "-loglevel", "error",
        "-threads", Text(DecoderThreads), "-max_pixels", Text(Limits.Pixels),
        .. Reading(frameRate),
        "-map", $"0:{Text(facts.Stream)}", "-frames:v", Text(frames),
        "-filter_threads", "1",
        "-vf", Filters(facts, window, frameRate),
        "-f", "rawvideo", "pipe:1",
    ]), (double)frames / frameRate);

    /// <summary>Some small grey frames from the middle.</summary>
    /// <param name="isQuick">Whether to enter the file near them, or to decode all that comes before.</param>
    public Command Glimpse(string ffmpeg, ClipFacts facts, FrameSize size, int frameRate, int first, int frames, bool isQuick) => Confine(new Command(ffmpeg,
    [
        "-hide_banner", "-nostats", "-loglevel", "error",
        "-threads", Text(DecoderThreads), "-max_pixels", Text(Limits.Pixels),
        .. isQuick ? ["-ss", Seconds((double)first / frameRate)] : Array.Empty<string>(),
        .. Reading(frameRate),
        "-map", $"0:{Text(facts.Stream)}", "-frames:v", Text(frames),
        "-filter_threads", "1",
        "-vf", (Strip is null ? "" : Turning.Filter(Strip.Orientation)) + (isQuick ? $"fps={Text(frameRate)}:start_time=0" : $"fps={Text(frameRate)}:start_time=0,trim=start_frame={Text(first)},setpts=PTS-STARTPTS")
            + $",scale={Text(size.Width)}:{Text(size.Height)}:flags=area+accurate_rnd+bitexact,format=gray",
        "-f", "rawvideo", "pipe:1",
    ]), (double)(first + frames) / frameRate);

    /// <summary>The first sound track as 16-bit stereo, from the first moment of the picture.</summary>
    public Command Sound(string ffmpeg, double seconds) => Confine(new Command(ffmpeg,
    [
        "-hide_banner", "-nostats", "-loglevel", "error",
        .. Reading(),
        "-map", "0:a:0", "-t", Seconds(seconds),
        "-af", $"aresample={Text(SoundRate)}:async=1:first_pts=0,aformat=sample_fmts=s16:channel_layouts=stereo",
        "-flags:a", "+bitexact", "-f", "s16le", "pipe:1",
    ]), seconds);

    /// <summary>
    /// Decodes the loose frames of an animated picture, each into the upper left of a sheet that all of them fit on, below a line
    /// that begins with its number. Told to stop at the first error, ffmpeg would lose what it had not written yet.
    /// </summary>
    public Command Sheets(string ffmpeg, FrameList list, double seconds)
    {
        var (width, height) = Filmstrip.SheetOf(list);
        return Confine(new Command(ffmpeg,
        [
            "-hide_banner", "-nostats", "-loglevel", "error",
            "-threads", "1", "-max_pixels", Text(Limits.Pixels), "-err_detect", "explode",
            // The size and format are untrue and only there so that nothing is decoded beforehand to find them out.
            "-protocol_whitelist", "pipe", "-f", Format.Demuxer, "-framerate", Text(SheetRate), "-video_size", "16x16", "-pixel_format", "rgb24",
            "-i", "pipe:0",
            "-map", "0:v:0", "-fps_mode", "passthrough",
            "-filter_threads", "1",
            "-vf", $"format=rgba,split[sheet][line];[line]crop=1:1:0:0,geq=r='mod({Ordinal},256)':g='floor({Ordinal}/256)':b=0:a=255[number];"
                + $"[sheet]pad={Text(width)}:{Text(height + 1)}:0:1:color=black@0[lined];[lined][number]overlay=format=rgb,format=rgba",
            "-sws_flags", "bicubic+accurate_rnd+full_chroma_int+bitexact",
            "-f", "rawvideo", "pipe:1",
        ]), seconds);
    }

    private string[] Reading(int frameRate = 0) => Strip is { } strip
        ? [
            "-protocol_whitelist", "pipe", "-f", "rawvideo", "-pixel_format", "rgb24",
            "-video_size", $"{Text(strip.Width)}x{Text(strip.Height)}", "-framerate", Text(frameRate),
            "-i", "pipe:0",
        ]
        : [
            "-protocol_whitelist", "cache,pipe", "-read_ahead_limit", "-1",
            "-f", Format == MediaFormat.Gif ? "gif" : Format.Demuxer,
            "-i", "cache:pipe:0",
        ];

    private string Filters(ClipFacts facts, ClipWindow window, int frameRate)
    {
        var size = $"{Text(window.WholeWidth)}:{Text(window.WholeHeight)}";
        var matrix = facts.Matrix is { } known ? $":in_color_matrix={known}" : "";
        string[] filters =
        [
            .. Strip is { Orientation: not Turning.Upright } strip ? [Turning.Filter(strip.Orientation).TrimEnd(',')] : Array.Empty<string>(),
            .. facts.IsInterlaced ? ["yadif=deint=interlaced"] : Array.Empty<string>(),
            $"fps={Text(frameRate)}:start_time=0",
            .. facts.HasAlpha ? [OnPaper(size, frameRate)] : Array.Empty<string>(),
            $"scale={size}:flags=bicubic+accurate_rnd+bitexact{matrix}:out_color_matrix=bt709:out_range=tv:in_h_chr_pos=0:out_h_chr_pos=0",
            "format=nv12",
            $"crop={Text(window.Width)}:{Text(window.Height)}:{Text(window.Left)}:{Text(window.Top)}",
        ];
        return string.Join(',', filters);
    }

    /// <summary>As with a picture that has holes, what shows through them is white.</summary>
    private static string OnPaper(string size, int frameRate) =>
        $"scale={size}:flags=bicubic+accurate_rnd+bitexact,format=rgba[picture];color=white:size={size.Replace(':', 'x')}:rate={Text(frameRate)},format=rgba[paper];"
        + "[paper][picture]overlay=format=rgb:eof_action=endall,format=rgb24";

    /// <summary>Two threads may use twice the time for which we wait; the kernel's limit is for when nobody waits any more.</summary>
    private Command Confine(Command command, double seconds) =>
        // The spooled file lies in /tmp, or where that cannot be written, in the working folder.
        (command with { Folder = Folder }).Confine(Limits with { Time = FedChild.Patience(Limits, seconds) * DecoderThreads }, Strip is null ? Bytes : 0);

    private static string Seconds(double seconds) => seconds.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
