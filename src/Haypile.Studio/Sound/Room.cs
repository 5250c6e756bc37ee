using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sound;

/// <summary>
/// A small room: eight delays that feed each other through a reflection matrix, which keeps all of the energy
/// except what each pass through the walls takes, most of it from the treble.
/// </summary>
internal static class Room
{
    private const int Lines = 8;

    /// <summary>The time in which an echo falls by 60 dB.</summary>
    private const double Decay = 1.1;

    private const float Damping = 0.38f;

    /// <summary>Primes between 15 and 60 ms, so that echoes do not fall on each other.</summary>
    private static readonly int[] Lengths = [743, 941, 1151, 1399, 1667, 1973, 2297, 2671];

    private static readonly float[] Losses = [.. Lengths.Select(length => (float)Exact.Exp(-6.907755 * length / (Decay * Pcm.Rate)))];

    public static void Answer(ReadOnlySpan<float> sent, Span<float> left, Span<float> right)
    {
        var lines = Array.ConvertAll(Lengths, length => new float[length]);
        Span<int> places = stackalloc int[Lines];
        Span<float> walls = stackalloc float[Lines];
        Span<float> heard = stackalloc float[Lines];
        places.Clear();
        walls.Clear();
        for (var i = 0; i < sent.Length; i++)
        {
            var sum = 0f;
            for (var line = 0; line < Lines; line++)
            {
                // The constant keeps a long silence out of the range where arithmetic is slow.
                var echo = lines[line][places[line]] * Losses[line] + 1e-18f;
                walls[line] = echo + (walls[line] - echo) * Damping;
                heard[line] = walls[line];
                sum += walls[line];
            }
            sum *= 2f / Lines;
            for (var line = 0; line < Lines; line++)
            {
                lines[line][places[line]] = sent[i] + heard[line] - sum;
                if (++places[line] == Lengths[line]) places[line] = 0;
            }
            left[i] += heard[0] - heard[2] + heard[4] - heard[6];
            right[i] += heard[1] - heard[3] + heard[5] - heard[7];
        }
    }
}
