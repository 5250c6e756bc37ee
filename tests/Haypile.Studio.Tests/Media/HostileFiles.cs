using System.Collections.Concurrent;
using Haypile.Studio.Pixels;

namespace Haypile.Studio.Tests.Media;

/// <summary>The corpus. Every file is made when it is wanted; those that are broken are broken the same way each time.</summary>
internal static class HostileFiles
{
    private const string Clip = "testsrc2=size=128x96:rate=8:duration=2";

    private static readonly ConcurrentDictionary<string, Task<byte[]>> Whole = new(StringComparer.Ordinal);

    private static readonly (string File, string Layout, string[] Options)[] Pictures =
    [
        ("a.png", "rgb24", []), ("a.jpg", "yuvj420p", []), ("a.gif", "rgb8", []), ("a.bmp", "bgr24", []), ("a.tiff", "rgb24", ["-compression_algo", "lzw"]),
        ("a.webp", "yuv420p", []), ("a.avif", "yuv420p", []),
    ];

    private static readonly (string File, string Layout, string[] Options)[] Clips =
    [
        ("a.mp4", "yuv420p", ["-c:v", "libx264"]), ("a.mov", "yuv420p", ["-c:v", "mpeg4"]), ("a.webm", "yuv420p", ["-c:v", "libvpx"]),
        ("a.mkv", "yuv420p", ["-c:v", "libx264"]), ("a.avi", "yuv420p", ["-c:v", "mpeg4"]), ("a.ts", "yuv420p", ["-c:v", "mpeg2video"]),
    ];

    public static IReadOnlyDictionary<string, HostileFile> All { get; } =
        Broken().Concat(HostilePictures.All).Concat(HostileEnvelopes.All).Concat(HostileClips.All).Concat(Mislabelled.All).ToDictionary(file => file.Name, StringComparer.Ordinal);

    /// <summary>A sound file to be spoilt.</summary>
    public static Task<byte[]> WholeAsync(string file) => Whole.GetOrAdd(file, DrawAsync);

    private static async Task<byte[]> DrawAsync(string file)
    {
        using var folder = new TemporaryFolder();
        var isClip = Clips.Any(clip => clip.File == file);
        var (_, layout, options) = (isClip ? Clips : Pictures).Single(one => one.File == file);
        string[] all = isClip ? [.. options, "-frames:v", "16"] : options;
        return await File.ReadAllBytesAsync(await TestPictures.DrawAsync(folder.File(file), 320, 200, layout, isClip ? Clip : "testsrc2=size=320x200", all));
    }

    /// <summary>Each format cut off at several places, and with bits turned in its head.</summary>
    private static IEnumerable<HostileFile> Broken()
    {
        foreach (var (file, _, _) in Pictures.Concat(Clips))
        {
            var isClip = Clips.Any(clip => clip.File == file);
            yield return Spoilt($"{file}, only its head", file, bytes => bytes[..30], HostileEnd.Refused, isClip);
            yield return Spoilt($"{file}, a third of it", file, bytes => bytes[..(bytes.Length / 3)], HostileEnd.Refused, isClip);
            yield return Spoilt($"{file}, nearly whole", file, bytes => bytes[..(bytes.Length * 9 / 10)], isClip ? HostileEnd.Refused : HostileEnd.Either, isClip);
            foreach (var seed in isClip ? new uint[] { 1 } : [1, 2, 3])
            {
                yield return Spoilt($"{file}, bits turned, {seed}", file, bytes => TurnBits(bytes, seed), isClip ? HostileEnd.Refused : HostileEnd.Either, isClip);
            }
        }
    }

    private static HostileFile Spoilt(string name, string file, Func<byte[], byte[]> spoil, HostileEnd end, bool isClip) =>
        new(name, async _ => spoil(await WholeAsync(file))) { End = end, IsClip = isClip };

    /// <summary>Sixteen bits among the first five hundred bytes, but for those that tell the format.</summary>
    private static byte[] TurnBits(byte[] bytes, uint seed)
    {
        var dice = new Dice(seed);
        var turned = bytes.ToArray();
        for (var i = 0; i < 16; i++) turned[12 + dice.Below(Math.Min(500, bytes.Length - 12))] ^= (byte)(1 << dice.Below(8));
        return turned;
    }
}
