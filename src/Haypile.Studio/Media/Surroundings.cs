using System.Globalization;
using Haypile.Studio.Children;

namespace Haypile.Studio.Media;

/// <summary>
/// What lies around a stranger's pixels and ffmpeg does not tell, by the word of a confined child: a program of our own, which
/// decodes nothing.
/// </summary>
internal static class Surroundings
{
    /// <summary>What the child says instead of an orientation about a picture that is put together from tiles.</summary>
    private const int Tiles = 9;

    /// <summary>The runtime reserves addresses, half a gigabyte of them, that it never fills; the memory that it may fill is the heap's limit.</summary>
    private const long Addresses = 900_000_000;
    private const long Heap = 32_000_000;

    public static FedChild Open(string path, string job, StudioOptions options, CancellationToken ct) =>
        new(path, Plan(job, new FileInfo(path).Length, options.Limits), seconds: 0, options, ct);

    /// <summary>How the picture is to be turned, or why it is not used.</summary>
    public static async Task<(int Orientation, string? Fault)> ReadOrientationAsync(string path, MediaFormat format, StudioOptions options, CancellationToken ct)
    {
        await using var child = Open(path, "orientation", options, ct);
        var said = new byte[1];
        var count = await Task.Run(() => child.Read(said), CancellationToken.None);
        await JudgeAsync(child);
        return (count, said[0]) switch
        {
            _ when child.TookTooLong => (Turning.Upright, Refusal.TooSlow(format, options.Limits)),
            (1, Tiles) => (Turning.Upright, Refusal.Tiled(format)),
            (1, >= 1 and <= 8) => (said[0], null),
            _ => throw new StudioException("What lies around a picture's pixels could not be read."),
        };
    }

    /// <summary>The frames of an animated WebP, or why they are not used.</summary>
    /// <param name="noun">What a client calls the file.</param>
    public static async Task<Decoded<FrameList>> ListAsync(FedChild child, string noun, long mostPixels)
    {
        var list = await Task.Run(() => FrameList.Read(child), CancellationToken.None);
        if (list is null) await JudgeAsync(child);
        return list switch
        {
            null when child.TookTooLong => Decoded<FrameList>.Unusable($"The animated WebP {noun} takes too long to decode; send a simpler one."),
            null => throw new StudioException("The frames of an animated picture could not be told."),
            { Flaw: FrameFlaw.TooMany } => Decoded<FrameList>.Unusable($"The animated WebP {noun} has more than {FrameList.Most} frames; send a shorter one."),
            { Flaw: not FrameFlaw.None } => Decoded<FrameList>.Unusable($"The animated WebP {noun} is damaged, incomplete or of a kind that cannot be decoded."),
            _ when (long)list.Width * list.Height > mostPixels =>
                Decoded<FrameList>.Unusable($"The animated WebP {noun} has more than {mostPixels / 1_000_000} million pixels in a frame; send a smaller one."),
            _ => list,
        };
    }

    /// <summary>It answers to whatever it is given; if it fails, that is our own fault or the machine's.</summary>
    private static async Task JudgeAsync(FedChild child)
    {
        var exit = await child.EndAsync();
        if (!exit.Succeeded && !child.TookTooLong) throw new StudioException($"What lies around a picture's pixels could not be read: {exit.LastComplaint}");
    }

    public static Command Plan(string job, long bytes, MediaLimits limits)
    {
        var program = Programs.FindEnvelope();
        var command = program with
        {
            Arguments = [.. program.Arguments, job, Text(bytes)],
            // Memory that is written and run at once is prepared through a file; nobody may look into it; nothing is compiled twice.
            Variables =
            [
                ("DOTNET_EnableWriteXorExecute", "0"),
                ("DOTNET_EnableDiagnostics", "0"),
                ("DOTNET_TieredPGO", "0"),
                ("DOTNET_GCHeapHardLimit", (Heap + bytes).ToString("x", CultureInfo.InvariantCulture)),
            ],
        };
        return command.Confine(limits with { Memory = Addresses + 2 * bytes });
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
