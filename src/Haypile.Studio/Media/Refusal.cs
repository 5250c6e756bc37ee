using System.Globalization;
using Haypile.Studio.Children;

namespace Haypile.Studio.Media;

/// <summary>The sentences that tell a client why a picture is not used, and what would be.</summary>
internal static class Refusal
{
    public static string Unrecognized { get; } =
        $"The image is none of the formats that can be read: {MediaFormat.Names(format => format.IsPicture)}.";

    public const string Strip = "The image is more than a hundred times as long as it is wide; crop it.";

    public static string Clip(MediaFormat format) => $"The image is a clip ({format.Name}); send a picture.";

    public static string Tiled(MediaFormat format) => $"The {format.Name} image is put together from tiles, which cannot be read here; send it as JPEG or PNG.";

    public static string TooManyBytes(MediaLimits limits) => $"The image is larger than {Millions(limits.Bytes)} megabytes; send a smaller file.";

    public static string TooSlow(MediaFormat format, MediaLimits limits) =>
        $"The {format.Name} image takes more than {limits.Time.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds to decode; send a simpler one.";

    /// <summary>Why a decoder ended before its picture did.</summary>
    public static string Explain(MediaFormat format, MediaLimits limits, ChildExit exit) => exit switch
    {
        _ when IsTooLarge(exit.Complaints) => $"The {format.Name} image has more than {Millions(limits.Pixels)} million pixels; send a smaller one.",
        _ when IsOutOfMemory(exit.Complaints) => $"The {format.Name} image needs too much memory to decode; send a smaller one.",
        _ when format == MediaFormat.Heic => "The HEIC image is damaged, or the ffmpeg of this server is older than version 7 and cannot read HEIC; send it as JPEG or PNG.",
        _ when Says(exit.Complaints, "image data not found") => $"The {format.Name} image is empty; send one with a picture in it.",
        _ => $"The {format.Name} image is damaged, incomplete or of a kind that cannot be decoded.",
    };

    /// <summary>The decoders' own words for a size beyond -max_pixels or beyond what any picture may have.</summary>
    private static bool IsTooLarge(string complaints) => Says(complaints, "exceeds specified max pixel count")
        || Says(complaints, "Invalid image size")
        || Says(complaints, "exceeds limit")
        || Says(complaints, "Picture size");

    private static bool IsOutOfMemory(string complaints) => Says(complaints, "Cannot allocate memory")
        || Says(complaints, "get_buffer() failed")
        || Says(complaints, "Failed to allocate");

    private static bool Says(string complaints, string words) => complaints.Contains(words, StringComparison.Ordinal);

    private static string Millions(long number) => (number / 1_000_000).ToString(CultureInfo.InvariantCulture);
}
