using System.Globalization;

namespace Haypile.Studio.Clips;

/// <summary>What a clip is, by the word of a confined child.</summary>
/// <param name="Stream">The number of its first moving picture; cover art does not count.</param>
/// <param name="Aspect">Width over height as shown: pixels need not be square, and phones write them sideways.</param>
/// <param name="Seconds">From its first moment to the end of its last picture, as far as was looked.</param>
/// <param name="WholeSeconds">How long it says that it is, if that is longer.</param>
internal sealed record ClipFacts(int Stream, double Aspect, double Seconds, double WholeSeconds, bool HasSound)
{
    private const int MostSide = 16_384;

    /// <summary>A clip of so many rows that does not name its colours has those of HD, as players assume too.</summary>
    private const int HighDefinition = 720;

    private static readonly string[] AlphaFormats = ["yuva", "rgba", "bgra", "argb", "abgr", "gbrap", "pal8", "ya8", "ya16"];

    public bool HasAlpha { get; private init; }
    public bool IsInterlaced { get; private init; }

    /// <summary>The name of the colour matrix to assume; null leaves it to what each picture says.</summary>
    public string? Matrix { get; private init; }

    /// <summary>Null unless the lines are as our own command line makes them: the child is not trusted either.</summary>
    public static ClipFacts? Parse(string lines)
    {
        var (times, hasSound) = (new PacketTimes(), false);
        Dictionary<string, string>? picture = null;
        var (start, duration) = ((double?)null, (double?)null);
        foreach (var line in lines.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("packet|"))
            {
                times.Add(Fields(line));
            }
            else if (line.StartsWith("stream|index="))
            {
                var stream = Fields(line);
                hasSound |= stream.GetValueOrDefault("codec_type") == "audio";
                if (stream.GetValueOrDefault("codec_type") == "video" && stream.GetValueOrDefault("disposition:attached_pic") != "1") picture ??= stream;
            }
            else if (line.StartsWith("format|"))
            {
                var format = Fields(line);
                (start, duration) = (Number(format, "start_time"), Number(format, "duration"));
            }
        }
        return picture is null ? null : Of(picture, times, start, duration, hasSound);
    }

    private static ClipFacts? Of(Dictionary<string, string> picture, PacketTimes times, double? start, double? duration, bool hasSound)
    {
        if (Number(picture, "index") is not { } index || Number(picture, "width") is not { } width || Number(picture, "height") is not { } height) return null;
        if (width is < 1 or > MostSide || height is < 1 or > MostSide || index is < 0 or > 1000) return null;
        if (times.Span((int)index) is not var (first, end)) return null;

        var aspect = width / height * PixelAspect(picture);
        var isSideways = Number(picture, "rotation") is { } turn && Math.Abs(Math.Abs(turn) % 180 - 90) < 1;
        var format = picture.GetValueOrDefault("pix_fmt") ?? "";
        // The child counts time from the start of the file, which a late picture does not share.
        var seconds = Math.Max(0, end - (start ?? first));
        return new ClipFacts((int)index, isSideways ? 1 / aspect : aspect, seconds, Math.Max(seconds, duration ?? 0), hasSound)
        {
            HasAlpha = AlphaFormats.Any(name => format.StartsWith(name, StringComparison.Ordinal)),
            IsInterlaced = picture.GetValueOrDefault("field_order") is "tt" or "bb" or "tb" or "bt",
            Matrix = SaysNothingOfColour(picture) && format.StartsWith("yuv", StringComparison.Ordinal) && Math.Min(width, height) >= HighDefinition ? "bt709" : null,
        };
    }

    private static bool SaysNothingOfColour(Dictionary<string, string> picture) =>
        picture.GetValueOrDefault("color_space") is null or "unknown" or "unspecified";

    private static double PixelAspect(Dictionary<string, string> picture)
    {
        var sides = (picture.GetValueOrDefault("sample_aspect_ratio") ?? "").Split(':');
        var aspect = sides is [var across, var down] && Parse(across, out var width) && Parse(down, out var height) && width > 0 && height > 0 ? width / height : 1;
        // Whoever scales to whole pixels leaves this much behind, and means square ones.
        return Math.Abs(aspect - 1) < 0.01 ? 1 : aspect;

        static bool Parse(string text, out double number) => double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>The <c>key=value</c> parts of a line, the first of each.</summary>
    private static Dictionary<string, string> Fields(ReadOnlySpan<char> line)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in line.Split('|'))
        {
            var field = line[part];
            var middle = field.IndexOf('=');
            if (middle > 0) fields.TryAdd(field[..middle].ToString(), field[(middle + 1)..].ToString());
        }
        return fields;
    }

    private static double? Number(Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var text)
        && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && Math.Abs(number) < 1e9 ? number : null;

    /// <summary>When the packets of each stream begin and end.</summary>
    private sealed class PacketTimes
    {
        private const int MostStreams = 64;
        private const double UsualStep = 0.04;

        private readonly Dictionary<int, (double First, double Last, double End, int Count)> _streams = [];

        public void Add(Dictionary<string, string> packet)
        {
            if (Number(packet, "stream_index") is not { } index || Number(packet, "pts_time") is not { } time) return;
            if (!_streams.TryGetValue((int)index, out var known) && _streams.Count == MostStreams) return;
            var end = time + Math.Clamp(Number(packet, "duration_time") ?? 0, 0, 10);
            _streams[(int)index] = known.Count == 0
                ? (time, time, end, 1)
                : (Math.Min(known.First, time), Math.Max(known.Last, time), Math.Max(known.End, end), known.Count + 1);
        }

        /// <summary>A last picture of unknown length stays as long as the others did.</summary>
        public (double First, double End)? Span(int stream)
        {
            if (!_streams.TryGetValue(stream, out var known)) return null;
            var step = known.Count > 1 ? (known.Last - known.First) / (known.Count - 1) : UsualStep;
            return (known.First, known.End > known.Last ? known.End : known.Last + step);
        }
    }
}
