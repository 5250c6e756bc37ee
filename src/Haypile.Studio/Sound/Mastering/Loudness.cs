using System.Runtime.Intrinsics;

namespace Haypile.Studio.Sound.Mastering;

/// <summary>
/// Integrated loudness in LUFS as ITU-R BS.1770-4 defines it: weighted for the head and the ear, in blocks of 400 ms
/// every 100 ms, and only of the blocks that matter. Its gates leave silence out, so the length of a film does not count.
/// </summary>
internal static class Loudness
{
    public const double Silence = double.NegativeInfinity;

    private const int Step = Pcm.Rate / 10;
    private const int StepsPerBlock = 4;
    private const double Offset = -0.691;
    private const double AbsoluteGate = -70;
    private const double RelativeGate = -10;

    public static double Of(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var steps = new double[(left.Length + Step - 1) / Step];
        AddPower(left, right, steps);

        // A sound shorter than a block is one block, the rest of which is silent.
        var blocks = new double[Math.Max(1, steps.Length - StepsPerBlock + 1)];
        for (var block = 0; block < blocks.Length; block++)
        {
            foreach (var power in steps.AsSpan(block, Math.Min(StepsPerBlock, steps.Length - block))) blocks[block] += power / (StepsPerBlock * Step);
        }
        var loud = Mean(blocks, Power(AbsoluteGate));
        return loud > 0 ? Level(Mean(blocks, loud * Decibels.ToPower(RelativeGate))) : Silence;
    }

    /// <summary>Both ears at once, one in each lane.</summary>
    private static void AddPower(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<double> steps)
    {
        var (head, ear) = (new Biquad(1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585),
            new Biquad(1, -2, 1, -1.99004745483398, 0.99007225036621));
        for (var step = 0; step < steps.Length; step++)
        {
            var sum = Vector128<double>.Zero;
            for (var i = step * Step; i < Math.Min(left.Length, (step + 1) * Step); i++)
            {
                var heard = ear.Next(head.Next(Vector128.Create((double)left[i], right[i])));
                sum += heard * heard;
            }
            steps[step] = sum[0] + sum[1];
        }
    }

    private static double Mean(ReadOnlySpan<double> blocks, double gate)
    {
        var (sum, count) = (0.0, 0);
        foreach (var power in blocks)
        {
            if (power <= gate) continue;
            sum += power;
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double Level(double power) => Offset + Decibels.OfPower(power);

    private static double Power(double level) => Decibels.ToPower(level - Offset);

    /// <summary>A filter of second order; its states decay through double's range, so silence after it stays fast.</summary>
    private struct Biquad(double b0, double b1, double b2, double a1, double a2)
    {
        private Vector128<double> _first;
        private Vector128<double> _second;

        public Vector128<double> Next(Vector128<double> x)
        {
            var y = b0 * x + _first;
            _first = b1 * x - a1 * y + _second;
            _second = b2 * x - a2 * y;
            return y;
        }
    }
}
