using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Haypile.Studio.Pixels.Sampling;

/// <summary>Eight pixels at a time, fetched by gathers of four bytes: two neighbours of luma, or two pairs of chroma.</summary>
internal sealed unsafe class Avx2Sampler : Sampler
{
    private static readonly Vector256<byte> LumaPairs = Vector256.Create(Each(0, 1), Each(0, 1));
    private static readonly Vector256<byte> BluePairs = Vector256.Create(Each(0, 2), Each(0, 2));
    private static readonly Vector256<byte> RedPairs = Vector256.Create(Each(1, 3), Each(1, 3));
    private static readonly Vector256<byte> LowBytes = Vector256.Create(
        Vector128.Create(0, 4, 8, 12, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255),
        Vector128.Create(0, 4, 8, 12, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, (byte)255));

    public override string Name => "avx2";

    protected override void Luma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row)
    {
        var (u, v) = Spread(line);
        var (du, dv) = (Vector256.Create(8 * line.Du), Vector256.Create(8 * line.Dv));
        var pitch = Vector256.Create(stride);
        var x = 0;
        fixed (byte* first = plane, target = row)
        {
            for (; x <= row.Length - 8; x += 8, u += du, v += dv)
            {
                var at = (v >> Line.FractionBits) * pitch + (u >> Line.FractionBits);
                var above = Avx2.GatherVector256((int*)first, at, 1);
                var below = Avx2.GatherVector256((int*)(first + stride), at, 1);
                var blended = Blend(above, below, LumaPairs, Weights(u), Weights(v));
                var bytes = Avx2.Shuffle(blended.AsByte(), LowBytes).AsUInt64();
                *(ulong*)(target + x) = bytes.ToScalar() | (bytes.GetUpper().ToScalar() << 32);
            }
        }
        ScalarSampler.LumaRest(plane, stride, line.Skip(x), row[x..]);
    }

    protected override void Chroma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row)
    {
        var (u, v) = Spread(line);
        var (du, dv) = (Vector256.Create(8 * line.Du), Vector256.Create(8 * line.Dv));
        var pitch = Vector256.Create(stride);
        var x = 0;
        fixed (byte* first = plane, target = row)
        {
            for (; x <= row.Length - 16; x += 16, u += du, v += dv)
            {
                var at = (v >> Line.FractionBits) * pitch + ((u >> Line.FractionBits) << 1);
                var above = Avx2.GatherVector256((int*)first, at, 1);
                var below = Avx2.GatherVector256((int*)(first + stride), at, 1);
                var (right, down) = (Weights(u), Weights(v));
                var both = Blend(above, below, BluePairs, right, down) | (Blend(above, below, RedPairs, right, down) << 8);
                var packed = Avx2.PackUnsignedSaturate(both, both).AsUInt64();
                *(ulong*)(target + x) = packed.ToScalar();
                *(ulong*)(target + x + 8) = packed.GetUpper().ToScalar();
            }
        }
        ScalarSampler.ChromaRest(plane, stride, line.Skip(x / 2), row[x..]);
    }

    /// <summary>Two bytes of each gathered four, as sixteen-bit words.</summary>
    private static Vector128<byte> Each(byte left, byte right) => Vector128.Create(
        left, 255, right, 255,
        (byte)(left + 4), 255, (byte)(right + 4), 255,
        (byte)(left + 8), 255, (byte)(right + 8), 255,
        (byte)(left + 12), 255, (byte)(right + 12), 255);

    private static (Vector256<int> U, Vector256<int> V) Spread(Line line) =>
        (Vector256.Create(line.U) + Vector256<int>.Indices * line.Du, Vector256.Create(line.V) + Vector256<int>.Indices * line.Dv);

    /// <summary>The near neighbour's weight in the low word, the far one's in the high.</summary>
    private static Vector256<short> Weights(Vector256<int> position)
    {
        var far = (position >> WeightShift) & Vector256.Create(WeightMask);
        return ((far << 16) + (Vector256.Create(One) - far)).AsInt16();
    }

    private static Vector256<int> Blend(
        Vector256<int> above, Vector256<int> below, Vector256<byte> pairs, Vector256<short> right, Vector256<short> down)
    {
        var upper = Avx2.MultiplyAddAdjacent(Avx2.Shuffle(above.AsByte(), pairs).AsInt16(), right);
        var lower = Avx2.MultiplyAddAdjacent(Avx2.Shuffle(below.AsByte(), pairs).AsInt16(), right);
        var both = (upper | (lower << 16)).AsInt16();
        return (Avx2.MultiplyAddAdjacent(both, down) + Vector256.Create(Half)) >> (2 * WeightBits);
    }
}
