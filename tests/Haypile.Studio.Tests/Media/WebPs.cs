using static Haypile.Studio.Tests.Media.Chunks;

namespace Haypile.Studio.Tests.Media;

/// <summary>WebP files written by hand.</summary>
internal static class WebPs
{
    private const byte Animated = 0x02;

    public static byte[] Moving(int width, int height, params byte[][] frames) =>
        Riff("WEBP", [Extended(width, height, Animated), RiffChunk("ANIM", new byte[6]), .. frames]);

    public static byte[] Extended(int width, int height, byte flags) => RiffChunk("VP8X", [flags, 0, 0, 0, .. Three(width - 1), .. Three(height - 1)]);

    /// <summary>A frame of one colour.</summary>
    public static byte[] Frame(int x, int y, int width, int height, int milliseconds, uint argb, bool blended = true, bool cleared = false) =>
        Frame(x, y, width, height, milliseconds, RiffChunk("VP8L", Flat(width, height, argb)), blended, cleared);

    public static byte[] Frame(int x, int y, int width, int height, int milliseconds, byte[] chunks, bool blended = true, bool cleared = false) => RiffChunk(
        "ANMF",
        [.. Three(x / 2), .. Three(y / 2), .. Three(width - 1), .. Three(height - 1), .. Three(milliseconds), (byte)((blended ? 0 : 2) | (cleared ? 1 : 0)), .. chunks]);

    /// <summary>A lossless picture in which every code has one symbol only, so that no pixel needs a bit.</summary>
    public static byte[] Flat(int width, int height, uint argb)
    {
        var bits = new List<bool>();
        Put(bits, width - 1, 14);
        Put(bits, height - 1, 14);
        Put(bits, 1, 1);
        // A version, no transform, no cache, no groups; then the codes of green, red, blue, alpha and distance.
        Put(bits, 0, 3 + 1 + 1 + 1);
        foreach (var symbol in new[] { argb >> 8, argb >> 16, argb, argb >> 24, 0u })
        {
            Put(bits, 0b101, 3);
            Put(bits, (int)(symbol & 255), 8);
        }
        var bytes = new byte[1 + (bits.Count + 7) / 8];
        bytes[0] = 0x2F;
        for (var i = 0; i < bits.Count; i++) bytes[1 + i / 8] |= (byte)((bits[i] ? 1 : 0) << (i % 8));
        return bytes;
    }

    public static byte[] Three(int number) => Little(number)[..3];

    private static void Put(List<bool> bits, int value, int count)
    {
        for (var i = 0; i < count; i++) bits.Add(((value >> i) & 1) != 0);
    }
}
