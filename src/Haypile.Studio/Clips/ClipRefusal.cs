using System.Globalization;
using Haypile.Studio.Children;
using Haypile.Studio.Media;

namespace Haypile.Studio.Clips;

/// <summary>The sentences that tell a client why a clip is not used, and what would be.</summary>
internal static class ClipRefusal
{
    public static string Unrecognized { get; } =
        $"The video is none of the formats that can be read: {MediaFormat.Names(format => format.MayMove)}.";

    public const string Strip = "The video is more than a hundred times as long as it is wide; crop it.";

    public const string NoPicture = "The video has no moving picture in it; send a clip that does.";

    public static string Picture(MediaFormat format) => $"The video is a picture ({format.Name}); send it as an image.";

    public static string TooManyBytes(MediaLimits limits) => $"The video is larger than {Millions(limits.Bytes)} megabytes; send a smaller file.";

    public static string TooSlow(MediaFormat format) => $"The {format.Name} video takes too long to decode; send a simpler one.";

    /// <summary>Why a child ended before it had told or shown anything.</summary>
    public static string Explain(MediaFormat format, MediaLimits limits, ChildExit exit) => exit switch
    {
        _ when Says(exit, "exceeds specified max pixel count") || Says(exit, "Picture size") =>
            $"The {format.Name} video has more than {Millions(limits.Pixels)} million pixels in a frame; send a smaller one.",
        _ when Says(exit, "Cannot allocate memory") || Says(exit, "get_buffer() failed") || Says(exit, "Failed to allocate") =>
            $"The {format.Name} video needs too much memory to decode; send a smaller one.",
        _ => $"The {format.Name} video is damaged, incomplete or of a kind that cannot be decoded.",
    };

    private static bool Says(ChildExit exit, string words) => exit.Complaints.Contains(words, StringComparison.Ordinal);

    private static string Millions(long number) => (number / 1_000_000).ToString(CultureInfo.InvariantCulture);
}
