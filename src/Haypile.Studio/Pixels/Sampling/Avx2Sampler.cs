using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Haypile.Studio.Pixels.Sampling;

/// <summary>
/// Two groups at a time, one in each half of a register. Neighbours in a frame are near each other in the picture too,
/// so a few short loads and shuffles fetch a whole group, and everything stays within words.
/// </summary>
internal sealed unsafe class Avx2Sampler : Sampler
{
    /// <summary>As many rows as a position of sixteen bits can count.</summary>
    private const int MostCrossings = 3;

    /// <summary>How a group's bytes lie. A type and not a value, for the loop to be compiled for each.</summary>
    private interface ILayout
    {
        static abstract int BytesPerSample { get; }

        /// <summary>Where a pixel's two neighbours are, counted from the sample it lies behind, as a shuffle wants it.</summary>
        static abstract Vector256<short> Picks { get; }
    }

    public override string Name => "avx2";

    protected override void Luma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row) => Draw<LumaLayout>(plane, stride, line, row);

    protected override void Chroma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row) => Draw<ChromaLayout>(plane, stride, line, row);

    private static void Draw<TLayout>(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row)
        where TLayout : struct, ILayout
    {
        var x = 0;
        var crossings = Crossings(line, GroupBytes / TLayout.BytesPerSample);
        // Sixteen bytes hold a group and its neighbours; no camera's line is so wide or so steep that they do not.
        if (line.Du is >= 0 and <= 2 << Line.FractionBits && crossings <= MostCrossings)
        {
            fixed (byte* first = plane, target = row) x = DrawPairs<TLayout>(first, stride, line, crossings, target, row.Length);
        }
        ScalarSampler.Draw(plane, stride, line.Skip(x / TLayout.BytesPerSample), row[x..], TLayout.BytesPerSample);
    }

    /// <summary>The most rows that any group passes between its first pixel and its last.</summary>
    private static int Crossings(Line line, int pixels) =>
        (int)(((pixels - 1) * Math.Abs((long)line.Dv) + (1 << Line.FractionBits) - 1) >> Line.FractionBits);

    /// <summary>How many bytes were drawn.</summary>
    private static int DrawPairs<TLayout>(byte* plane, nint stride, Line line, int crossings, byte* target, int length)
        where TLayout : struct, ILayout
    {
        var steps = Vector256<int>.Indices >> (TLayout.BytesPerSample - 1);
        var stepsAcross = Words(steps * line.Du >> AcrossShift);
        var stepsDown = Words(steps * line.Dv >> DownShift);
        // Rows count from the highest pixel of a group: its first, or when the line rises its last.
        var highest = Math.Min(0, (int)stepsDown.GetElement(GroupBytes - 1));
        stepsDown -= Vector256.Create((short)highest);

        var (u, v) = (line.U, line.V + (highest << DownShift));
        var (du, dv) = (line.Du * GroupBytes / TLayout.BytesPerSample, line.Dv * GroupBytes / TLayout.BytesPerSample);
        var (us, vs) = (Both(u, u + du), Both(v, v + dv));
        var (dus, dvs) = (Vector256.Create(2 * du), Vector256.Create(2 * dv));
        var x = 0;
        for (; x <= length - 2 * GroupBytes; x += 2 * GroupBytes)
        {
            var near = plane + (v >> Line.FractionBits) * stride + (nint)(u >> Line.FractionBits) * TLayout.BytesPerSample;
            (u, v) = (u + du, v + dv);
            var far = plane + (v >> Line.FractionBits) * stride + (nint)(u >> Line.FractionBits) * TLayout.BytesPerSample;
            (u, v) = (u + du, v + dv);

            var across = Fraction(us, AcrossShift, AcrossBits) + stepsAcross;
            var pick = (Avx2.MultiplyLow(across >> AcrossBits, Vector256.Create((short)(0x0101 * TLayout.BytesPerSample))) + TLayout.Picks).AsByte();
            var right = (across >> WeightShift) & Vector256.Create((short)(One - 1));
            // Both weights are negated, or a whole one would not fit: right-One in the low byte, -right in the high.
            var weights = (Avx2.MultiplyLow(right, Vector256.Create((short)-255)) + Vector256.Create((short)One)).AsSByte();
            us += dus;

            var down = Fraction(vs, DownShift, DownBits) + stepsDown;
            var above = Avx2.Shuffle(Halves(near, far), pick);
            var row = Avx2.Shuffle(Halves(near += stride, far += stride), pick);
            var below = row;
            for (var crossing = 1; crossing <= crossings; crossing++)
            {
                var isLower = Vector256.GreaterThan(down, Vector256.Create((short)((crossing << DownBits) - 1))).AsByte();
                above = Avx2.BlendVariable(above, row, isLower);
                row = Avx2.Shuffle(Halves(near += stride, far += stride), pick);
                below = Avx2.BlendVariable(below, row, isLower);
            }
            vs += dvs;

            var upper = Avx2.MultiplyAddAdjacent(above, weights);
            var lower = Avx2.MultiplyAddAdjacent(below, weights);
            var weightDown = (down << DownWeightShift) & Vector256.Create((short)DownWeightMask);
            var between = Avx2.MultiplyHighRoundScale(upper - lower, weightDown) - upper;
            var words = (between + Vector256.Create((short)(One / 2))) >>> WeightBits;
            Vector128.Store(Sse2.PackUnsignedSaturate(words.GetLower(), words.GetUpper()), target + x);
        }
        return x;
    }

    /// <summary>What is left of a position behind its pixel, in every word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Fraction(Vector256<int> positions, int shift, int bits) =>
        Avx2.Shuffle(((positions >> shift) & Vector256.Create((1 << bits) - 1)).AsByte(), Vector256.Create((short)0x0100).AsByte()).AsInt16();

    private static Vector256<short> Words(Vector256<int> values)
    {
        var half = Vector128.Narrow(values.GetLower(), values.GetUpper());
        return Vector256.Create(half, half);
    }

    private static Vector256<int> Both(int near, int far) => Vector256.Create(Vector128.Create(near), Vector128.Create(far));

    private static Vector256<byte> Halves(byte* near, byte* far) => Vector256.Create(Vector128.Load(near), Vector128.Load(far));

    private readonly struct LumaLayout : ILayout
    {
        public static int BytesPerSample => 1;
        public static Vector256<short> Picks => Vector256.Create((short)0x0100);
    }

    /// <summary>Neighbours are the same halves of two pairs.</summary>
    private readonly struct ChromaLayout : ILayout
    {
        public static int BytesPerSample => 2;
        public static Vector256<short> Picks => Vector256.Create(0x0301_0200).AsInt16();
    }
}
