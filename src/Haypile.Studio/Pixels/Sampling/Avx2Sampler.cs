using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Haypile.Studio.Pixels.Sampling;

/// <summary>
/// Eight pixels at a time. Four neighbours in a frame are near each other in the picture too, so unless the camera
/// is far turned or far off, three short loads and a shuffle fetch all of them, at half the price of gathers.
/// </summary>
internal sealed unsafe class Avx2Sampler : Sampler
{
    /// <summary>How far four pixels may be spread for the loads of sixteen bytes to hold them and their neighbours.</summary>
    private const int LumaReach = 14;
    private const int ChromaReach = 6;

    private static readonly Vector256<byte> LumaPairs = Twice(Pairs(0, 1));
    private static readonly Vector256<byte> BluePairs = Twice(Pairs(0, 2));
    private static readonly Vector256<byte> RedPairs = Twice(Pairs(1, 3));
    private static readonly Vector256<byte> LowBytes = Twice(Vector128.Create(0, 4, 8, 12, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, (byte)255));

    public override string Name => "avx2";

    protected override void Luma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row)
    {
        var eight = new Eight(line, stride);
        var isNear = eight.IsWithin(LumaReach);
        var x = 0;
        fixed (byte* first = plane, target = row)
        {
            for (; x <= row.Length - 8; x += 8, eight.Advance())
            {
                var (above, below) = isNear ? eight.Load(first, 1, 0x8001_8000) : eight.Gather(first, 1, LumaPairs);
                var bytes = Avx2.Shuffle(Blend(above, below, eight.Right, eight.Down).AsByte(), LowBytes).AsUInt64();
                *(ulong*)(target + x) = bytes.ToScalar() | (bytes.GetUpper().ToScalar() << 32);
            }
        }
        ScalarSampler.LumaRest(plane, stride, line.Skip(x), row[x..]);
    }

    protected override void Chroma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row)
    {
        var eight = new Eight(line, stride);
        var isNear = eight.IsWithin(ChromaReach);
        var x = 0;
        fixed (byte* first = plane, target = row)
        {
            for (; x <= row.Length - 16; x += 16, eight.Advance())
            {
                var (blueAbove, blueBelow) = isNear ? eight.Load(first, 2, 0x8002_8000) : eight.Gather(first, 2, BluePairs);
                var (redAbove, redBelow) = isNear ? eight.Load(first, 2, 0x8003_8001) : eight.Gather(first, 2, RedPairs);
                var (right, down) = (eight.Right, eight.Down);
                var both = Blend(blueAbove, blueBelow, right, down) | (Blend(redAbove, redBelow, right, down) << 8);
                var packed = Avx2.PackUnsignedSaturate(both, both).AsUInt64();
                *(ulong*)(target + x) = packed.ToScalar();
                *(ulong*)(target + x + 8) = packed.GetUpper().ToScalar();
            }
        }
        ScalarSampler.ChromaRest(plane, stride, line.Skip(x / 2), row[x..]);
    }

    /// <summary>Horizontal neighbours in, as words in pairs; one value for each of eight pixels out.</summary>
    private static Vector256<int> Blend(Vector256<short> above, Vector256<short> below, Vector256<short> right, Vector256<short> down)
    {
        var upper = Avx2.MultiplyAddAdjacent(above, right);
        var lower = Avx2.MultiplyAddAdjacent(below, right);
        var both = (upper | (lower << 16)).AsInt16();
        return (Avx2.MultiplyAddAdjacent(both, down) + Vector256.Create(Half)) >> (2 * WeightBits);
    }

    private static Vector256<byte> Twice(Vector128<byte> half) => Vector256.Create(half, half);

    /// <summary>Two bytes out of each four, as words.</summary>
    private static Vector128<byte> Pairs(byte left, byte right) => Vector128.Create(
        left, 255, right, 255,
        (byte)(left + 4), 255, (byte)(right + 4), 255,
        (byte)(left + 8), 255, (byte)(right + 8), 255,
        (byte)(left + 12), 255, (byte)(right + 12), 255);

    /// <summary>The places of eight neighbours of a row, four in each half of a register.</summary>
    private ref struct Eight(Line line, int stride)
    {
        private readonly Line _line = line;
        private readonly int _stride = stride;
        private readonly Vector256<int> _du = Vector256.Create(8 * line.Du);
        private readonly Vector256<int> _dv = Vector256.Create(8 * line.Dv);
        private readonly bool _isRising = line.Dv < 0;
        private Vector256<int> _u = Vector256.Create(line.U) + Vector256<int>.Indices * line.Du;
        private Vector256<int> _v = Vector256.Create(line.V) + Vector256<int>.Indices * line.Dv;

        public readonly Vector256<short> Right => Weights(_u);

        public readonly Vector256<short> Down => Weights(_v);

        /// <summary>Whether any four span no more columns than this and no more than two rows.</summary>
        public readonly bool IsWithin(int columns) =>
            _line.Du >= 0 && 3L * _line.Du < (long)columns << Line.FractionBits && 3L * Math.Abs((long)_line.Dv) < 1L << Line.FractionBits;

        public void Advance()
        {
            _u += _du;
            _v += _dv;
        }

        /// <summary>Three short rows for each four; which two of them a pixel lies between is chosen afterwards.</summary>
        /// <param name="pair">The two bytes of a pair, and two that fetch nothing, as a shuffle wants them.</param>
        public readonly (Vector256<short> Above, Vector256<short> Below) Load(byte* first, int bytesPerSample, uint pair)
        {
            var (x, y) = (_u >> Line.FractionBits, _v >> Line.FractionBits);
            var left = Avx2.Shuffle(x, 0b00_00_00_00);
            var top = _isRising ? Avx2.Shuffle(y, 0b11_11_11_11) : Avx2.Shuffle(y, 0b00_00_00_00);
            var at = top * _stride + left * bytesPerSample;
            var near = first + at.ToScalar();
            var far = first + at.GetUpper().ToScalar();
            var picks = ((x - left) * (bytesPerSample * 0x0001_0001) + Vector256.Create((int)pair)).AsByte();

            var row0 = Avx2.Shuffle(Halves(near, far), picks);
            var row1 = Avx2.Shuffle(Halves(near + _stride, far + _stride), picks);
            var row2 = Avx2.Shuffle(Halves(near + 2 * _stride, far + 2 * _stride), picks);
            var isLower = Vector256.GreaterThan(y, top).AsByte();
            return (Avx2.BlendVariable(row0, row1, isLower).AsInt16(), Avx2.BlendVariable(row1, row2, isLower).AsInt16());
        }

        public readonly (Vector256<short> Above, Vector256<short> Below) Gather(byte* first, int bytesPerSample, Vector256<byte> pairs)
        {
            var at = (_v >> Line.FractionBits) * _stride + (_u >> Line.FractionBits) * bytesPerSample;
            var above = Avx2.GatherVector256((int*)first, at, 1).AsByte();
            var below = Avx2.GatherVector256((int*)(first + _stride), at, 1).AsByte();
            return (Avx2.Shuffle(above, pairs).AsInt16(), Avx2.Shuffle(below, pairs).AsInt16());
        }

        private static Vector256<byte> Halves(byte* near, byte* far) => Vector256.Create(Vector128.Load(near), Vector128.Load(far));

        /// <summary>The near neighbour's weight in the low word, the far one's in the high.</summary>
        private static Vector256<short> Weights(Vector256<int> position)
        {
            var far = (position >> WeightShift) & Vector256.Create(WeightMask);
            return ((far << 16) + (Vector256.Create(One) - far)).AsInt16();
        }
    }
}
