using System.Buffers;
using Haypile.Studio.Children;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Clips;

/// <summary>A stranger's clip: what it is, then its frames and its sound, each from a confined child of its own.</summary>
internal sealed class Clip
{
    private const double LongestStrip = 100;

    /// <summary>Several times what a minute of packets takes to tell of.</summary>
    private const int MostProbeBytes = 4_000_000;

    private readonly string _path;
    private readonly ClipPlan _plan;
    private readonly StudioOptions _options;
    private readonly CancellationToken _ct;

    private Clip(string path, ClipPlan plan, ClipFacts facts, StudioOptions options, CancellationToken ct) =>
        (_path, _plan, Facts, _options, _ct) = (path, plan, facts, options, ct);

    public ClipFacts Facts { get; }

    /// <param name="folder">Where a child may spool what it reads, if not in /tmp.</param>
    public static async Task<Decoded<Clip>> OpenAsync(string path, string folder, StudioOptions options, CancellationToken ct)
    {
        var (format, bytes) = Look(path);
        if (RefuseUnseen(format, bytes, options.Limits) is { } refusal) return Decoded<Clip>.Unusable(refusal);

        var plan = new ClipPlan(format!, bytes, options.Limits, folder);
        if (format == MediaFormat.MovingWebP) return await OpenStripAsync(path, plan, options, ct);
        await using var child = new FedChild(path, plan.Probe(Programs.FindFfprobe(options)), seconds: 0, options, ct);
        var lines = await Task.Run(() => ReadLines(child), CancellationToken.None);
        var exit = await child.EndAsync();
        if (child.TookTooLong) return Decoded<Clip>.Unusable(ClipRefusal.TooSlow(format!));
        return ClipFacts.Parse(lines) switch
        {
            { Aspect: > LongestStrip or < 1 / LongestStrip } => Decoded<Clip>.Unusable(ClipRefusal.Strip),
            { } facts => new Clip(path, plan, facts, options, ct),
            null when exit.Succeeded => Decoded<Clip>.Unusable(ClipRefusal.NoPicture),
            null => Decoded<Clip>.Unusable(ClipRefusal.Explain(format!, options.Limits, exit)),
        };
    }

    private static async Task<Decoded<Clip>> OpenStripAsync(string path, ClipPlan plan, StudioOptions options, CancellationToken ct)
    {
        await using var child = Surroundings.Open(path, "list", options, ct);
        var listed = await Surroundings.ListAsync(child, "video", Filmstrip.MostPixels(options.Limits));
        if (listed.Value is not { } list) return Decoded<Clip>.Unusable(listed.Fault!);
        var aspect = (double)list.Width / list.Height;
        if (aspect is > LongestStrip or < 1 / LongestStrip) return Decoded<Clip>.Unusable(ClipRefusal.Strip);
        var facts = new ClipFacts(0, list.IsSideways ? 1 / aspect : aspect, Math.Min(list.Seconds, ClipPlan.Longest + 1), list.Seconds, HasSound: false);
        return new Clip(path, plan with { Strip = list }, facts, options, ct);
    }

    /// <summary>Starts decoding; the first frames are ready when they are asked for.</summary>
    public ClipFrames Play(Crop crop, int frameRate, int frames)
    {
        var window = ClipWindow.Of(crop);
        var command = _plan.Frames(Programs.FindFfmpeg(_options), Facts, window, frameRate, frames);
        var child = Start(command, (double)frames / frameRate, frameRate);
        return new ClipFrames(child, crop, window, exit => child.TookTooLong ? ClipRefusal.TooSlow(_plan.Format) : ClipRefusal.Explain(_plan.Format, _options.Limits, exit));
    }

    /// <summary>How the picture moves at the end of what is shown.</summary>
    public async Task<(Momentum Whole, Currents Parts)> MeasureAsync(int frameRate, int frames)
    {
        var most = Math.Min(frames, Momentum.Pictures(frameRate));
        var size = FrameSize.Of(Facts.Aspect, ClipPlan.MeasuredSide);
        var pictures = _plan.Strip is null ? await WatchAsync(size, frameRate, frames - most, most, isQuick: true) : [];
        // Not every file can be entered in its middle; those are watched from their beginning.
        if (pictures.Count < most && (frames > most || _plan.Strip is not null)) pictures = await WatchAsync(size, frameRate, frames - most, most, isQuick: false);
        return (Momentum.Measure(pictures, frameRate), Currents.Measure(pictures, frameRate));
    }

    /// <summary>Writes the sound to a file as it comes. False if there is none that can be decoded.</summary>
    public async Task<bool> RecordAsync(string file, double seconds)
    {
        await using var child = new FedChild(_path, _plan.Sound(Programs.FindFfmpeg(_options), seconds), seconds, _options, _ct);
        var written = await Task.Run(() => CopyTo(file, child), CancellationToken.None);
        await child.EndAsync();
        return written > 0;
    }

    private async Task<List<GreyPicture>> WatchAsync(FrameSize size, int frameRate, int first, int frames, bool isQuick)
    {
        var command = _plan.Glimpse(Programs.FindFfmpeg(_options), Facts, size, frameRate, first, frames, isQuick);
        await using var child = Start(command, (double)(first + frames) / frameRate, frameRate);
        var pictures = await Task.Run(() => ReadPictures(child, size), CancellationToken.None);
        await child.EndAsync();
        return pictures;
    }

    /// <summary>Loose frames pass through three children: they are taken out, decoded, and what was put together of them is scaled.</summary>
    private FedChild Start(Command command, double seconds, int frameRate)
    {
        if (_plan.Strip is not { } list) return new FedChild(_path, command, seconds, _options, _ct);
        var loose = Surroundings.Open(_path, "stills", _options, _ct);
        var sheets = new FedChild(loose, loose.Read, _plan.Sheets(Programs.FindFfmpeg(_options), list, Facts.Seconds), Facts.Seconds, _options, _ct);
        return new FedChild(sheets, new Filmstrip(list, sheets, frameRate).Read, command, seconds, _options, _ct);
    }

    private static List<GreyPicture> ReadPictures(FedChild child, FrameSize size)
    {
        var (pictures, bytes) = (new List<GreyPicture>(), new byte[size.Width * size.Height]);
        while (child.Read(bytes) == bytes.Length) pictures.Add(new GreyPicture(size.Width, size.Height, bytes));
        return pictures;
    }

    private static (MediaFormat? Format, long Bytes) Look(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var first = new byte[Math.Min(MediaSignature.Length, file.Length)];
        file.ReadExactly(first);
        return (MediaSignature.Recognize(first), file.Length);
    }

    private static string? RefuseUnseen(MediaFormat? format, long bytes, MediaLimits limits) =>
        format is null ? ClipRefusal.Unrecognized
        : !format.MayMove ? ClipRefusal.Picture(format)
        : bytes > limits.Bytes ? ClipRefusal.TooManyBytes(limits)
        : null;

    private static string ReadLines(FedChild child)
    {
        var lines = ArrayPool<byte>.Shared.Rent(MostProbeBytes);
        try
        {
            return System.Text.Encoding.ASCII.GetString(lines, 0, child.Read(lines.AsSpan(0, MostProbeBytes)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(lines);
        }
    }

    private static long CopyTo(string file, FedChild child)
    {
        using var target = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var chunk = new byte[1 << 16];
        int read;
        while ((read = child.Read(chunk)) > 0) target.Write(chunk, 0, read);
        return target.Length;
    }
}
