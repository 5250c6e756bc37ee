using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Haypile.Studio.Pixels.Sampling;

/// <summary>Four pixels at a time. There is no gather here: loads are one by one, the arithmetic is together.</summary>
internal sealed class Vector128Sampler : Sampler
{
    public override string Name => "vector128";

    protected override void Luma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row)
    {
        ref var first = ref MemoryMarshal.GetReference(plane);
        var (u, v) = Spread(line);
        var (du, dv) = (Vector128.Create(4 * line.Du), Vector128.Create(4 * line.Dv));
        var x = 0;
        for (; x <= row.Length - 4; x += 4, u += du, v += dv)
        {
            var at = (v >> Line.FractionBits) * stride + (u >> Line.FractionBits);
            var above = Pairs(ref first, at);
            var below = Pairs(ref Unsafe.Add(ref first, stride), at);
            var blended = Blend(above & Low, above >>> 8, below & Low, below >>> 8, u, v);
            MemoryMarshal.Write(row[x..], Bytes(blended));
        }
        ScalarSampler.LumaRest(plane, stride, line.Skip(x), row[x..]);
    }

    protected override void Chroma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row)
    {
        ref var first = ref MemoryMarshal.GetReference(plane);
        var (u, v) = Spread(line);
        var (du, dv) = (Vector128.Create(4 * line.Du), Vector128.Create(4 * line.Dv));
        var x = 0;
        for (; x <= row.Length - 8; x += 8, u += du, v += dv)
        {
            var at = (v >> Line.FractionBits) * stride + ((u >> Line.FractionBits) << 1);
            var above = Quads(ref first, at);
            var below = Quads(ref Unsafe.Add(ref first, stride), at);
            var blue = Blend(above & Low, (above >>> 16) & Low, below & Low, (below >>> 16) & Low, u, v);
            var red = Blend((above >>> 8) & Low, above >>> 24, (below >>> 8) & Low, below >>> 24, u, v);
            var both = Vector128.Narrow((blue | (red << 8)).AsUInt32(), Vector128<uint>.Zero);
            MemoryMarshal.Write(row[x..], both.AsUInt64().ToScalar());
        }
        ScalarSampler.ChromaRest(plane, stride, line.Skip(x / 2), row[x..]);
    }

    private static Vector128<int> Low => Vector128.Create(0xFF);

    private static (Vector128<int> U, Vector128<int> V) Spread(Line line) =>
        (Vector128.Create(line.U) + Vector128<int>.Indices * line.Du, Vector128.Create(line.V) + Vector128<int>.Indices * line.Dv);

    private static Vector128<int> Pairs(ref byte plane, Vector128<int> at) => Vector128.Create(
        Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref plane, at.GetElement(0))),
        Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref plane, at.GetElement(1))),
        Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref plane, at.GetElement(2))),
        (int)Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref plane, at.GetElement(3))));

    private static Vector128<int> Quads(ref byte plane, Vector128<int> at) => Vector128.Create(
        Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref plane, at.GetElement(0))),
        Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref plane, at.GetElement(1))),
        Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref plane, at.GetElement(2))),
        Unsafe.ReadUnaligned<int>(ref Unsafe.Add(ref plane, at.GetElement(3))));

    private static Vector128<int> Blend(
        Vector128<int> aboveLeft, Vector128<int> aboveRight, Vector128<int> belowLeft, Vector128<int> belowRight, Vector128<int> u, Vector128<int> v)
    {
        var one = Vector128.Create(One);
        var right = (u >> WeightShift) & Vector128.Create(WeightMask);
        var down = (v >> WeightShift) & Vector128.Create(WeightMask);
        var above = aboveLeft * (one - right) + aboveRight * right;
        var below = belowLeft * (one - right) + belowRight * right;
        return (above * (one - down) + below * down + Vector128.Create(Half)) >> (2 * WeightBits);
    }

    private static uint Bytes(Vector128<int> values)
    {
        var words = Vector128.Narrow(values.AsUInt32(), Vector128<uint>.Zero);
        return Vector128.Narrow(words, Vector128<ushort>.Zero).AsUInt32().ToScalar();
    }
}
