namespace Haypile.Studio;

/// <summary>A kind of file that clients may send, and the one demuxer that is allowed to open it.</summary>
public sealed record MediaFormat
{
    public static readonly MediaFormat Png = Picture("PNG", "image/png", "png_pipe");

    /// <summary>ffmpeg would take any palette for one without holes.</summary>
    internal static readonly MediaFormat PngWithPalette = Png with { Rows = "rgba" };

    public static readonly MediaFormat Jpeg = Picture("JPEG", "image/jpeg", "jpeg_pipe");
    public static readonly MediaFormat Gif = Picture("GIF", "image/gif", "gif_pipe");
    public static readonly MediaFormat WebP = Picture("WebP", "image/webp", "webp_pipe");

    /// <summary>ffmpeg decodes its frames one by one, and only when somebody has taken them out of it.</summary>
    public static readonly MediaFormat MovingWebP = Picture("animated WebP", "image/webp", "webp_pipe");

    public static readonly MediaFormat Bmp = Picture("BMP", "image/bmp", "bmp_pipe");
    public static readonly MediaFormat Tiff = Picture("TIFF", "image/tiff", "tiff_pipe");
    public static readonly MediaFormat Avif = Picture("AVIF", "image/avif", "mov");
    public static readonly MediaFormat Heic = Picture("HEIC", "image/heic", "mov");
    public static readonly MediaFormat Mp4 = Clip("MP4", "video/mp4", "mov");
    public static readonly MediaFormat Mov = Clip("MOV", "video/quicktime", "mov");
    public static readonly MediaFormat WebM = Clip("WebM", "video/webm", "matroska");
    public static readonly MediaFormat Matroska = Clip("Matroska", "video/x-matroska", "matroska");
    public static readonly MediaFormat Avi = Clip("AVI", "video/x-msvideo", "avi");
    public static readonly MediaFormat MpegTs = Clip("MPEG-TS", "video/mp2t", "mpegts");

    public static readonly MediaFormat MpegPs = Clip("MPEG-PS", "video/mpeg", "mpeg");
    public static readonly MediaFormat Flv = Clip("FLV", "video/x-flv", "flv");
    public static readonly MediaFormat Wmv = Clip("WMV", "video/x-ms-wmv", "asf");
    public static readonly MediaFormat Ogg = Clip("Ogg", "video/ogg", "ogg");
    public static readonly MediaFormat Mxf = Clip("MXF", "application/mxf", "mxf");
    public static readonly MediaFormat Y4m = Clip("Y4M", "video/x-yuv4mpeg", "yuv4mpegpipe");

    public static IReadOnlyList<MediaFormat> All { get; } =
        [Png, Jpeg, Gif, WebP, MovingWebP, Bmp, Tiff, Avif, Heic, Mp4, Mov, WebM, Matroska, Avi, MpegTs, MpegPs, Flv, Wmv, Ogg, Mxf, Y4m];

    private MediaFormat(string name, string mimeType, string demuxer, bool isPicture) =>
        (Name, MimeType, Demuxer, IsPicture) = (name, mimeType, demuxer, isPicture);

    public string Name { get; }
    public string MimeType { get; }
    public string Demuxer { get; }
    public bool IsPicture { get; }

    /// <summary>The layouts that a decoder may choose from, to lose nothing.</summary>
    internal string Rows { get; private init; } = "rgb24|rgba";
    public bool IsClip => !IsPicture;

    /// <summary>What may be sent as a clip: besides clips, the kinds of pictures that move.</summary>
    public bool MayMove => IsClip || this == Gif || this == MovingWebP;

    /// <summary>The names of some, each with what it depends on.</summary>
    public static string Names(Func<MediaFormat, bool> isMeant) =>
        string.Join(", ", All.Where(isMeant).Select(format => format == Heic ? "HEIC where ffmpeg reads it" : format.Name));

    public override string ToString() => Name;

    private static MediaFormat Picture(string name, string mimeType, string demuxer) => new(name, mimeType, demuxer, isPicture: true);

    private static MediaFormat Clip(string name, string mimeType, string demuxer) => new(name, mimeType, demuxer, isPicture: false);
}
