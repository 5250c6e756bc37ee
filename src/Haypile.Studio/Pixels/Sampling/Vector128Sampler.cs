using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Haypile.Studio.Pixels.Sampling;

/// <summary>Four pixels at a time. There is no gather here: loads are one by one, the arithmetic is together.</summary>
internal sealed class Vector128Sampler : Sampler
{
    public override string Name => "vector128";

    private static Vector128<int> Low => Vector128.Create(0xFF);

    protected override void Luma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row)
    {
        ref var first = ref MemoryMarshal.GetReference(plane);
        var x = 0;
        for (; x <= row.Length - GroupBytes; x += GroupBytes)
        {
            var group = line.Skip(x);
            for (var half = 0; half < GroupBytes; half += 4)
            {
                var (u, v) = Places(group, Vector128<int>.Indices + Vector128.Create(half));
                var at = (v >> DownBits) * stride + (u >> AcrossBits);
                var above = Pairs(ref first, at);
                var below = Pairs(ref Unsafe.Add(ref first, stride), at);
                MemoryMarshal.Write(row[(x + half)..], Bytes(Blend(above & Low, above >>> 8, below & Low, below >>> 8, u, v)));
            }
        }
        ScalarSampler.Draw(plane, stride, line.Skip(x), row[x..], 1);
    }

    protected override void Chroma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row)
    {
        ref var first = ref MemoryMarshal.GetReference(plane);
        var x = 0;
        for (; x <= row.Length - GroupBytes; x += GroupBytes)
        {
            var (u, v) = Places(line.Skip(x / 2), Vector128<int>.Indices);
            var at = (v >> DownBits) * stride + ((u >> AcrossBits) << 1);
            var above = Quads(ref first, at);
            var below = Quads(ref Unsafe.Add(ref first, stride), at);
            var blue = Blend(above & Low, (above >>> 16) & Low, below & Low, (below >>> 16) & Low, u, v);
            var red = Blend((above >>> 8) & Low, above >>> 24, (below >>> 8) & Low, below >>> 24, u, v);
            var both = Vector128.Narrow((blue | (red << 8)).AsUInt32(), Vector128<uint>.Zero);
            MemoryMarshal.Write(row[x..], both.AsUInt64().ToScalar());
        }
        ScalarSampler.Draw(plane, stride, line.Skip(x / 2), row[x..], 2);
    }

    private static (Vector128<int> U, Vector128<int> V) Places(Line group, Vector128<int> steps) =>
        (Vector128.Create(group.U >> AcrossShift) + (steps * group.Du >> AcrossShift),
        Vector128.Create(group.V >> DownShift) + (steps * group.Dv >> DownShift));

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
        var right = (u >> WeightShift) & Vector128.Create(One - 1);
        var left = Vector128.Create(One) - right;
        var down = (v << DownWeightShift) & Vector128.Create(DownWeightMask);
        var above = aboveLeft * left + aboveRight * right;
        var below = belowLeft * left + belowRight * right;
        var between = above + (((below - above) * down + Vector128.Create(1 << (DownWeightBits - 1))) >> DownWeightBits);
        return (between + Vector128.Create(One / 2)) >> WeightBits;
    }

    private static uint Bytes(Vector128<int> values)
    {
        var words = Vector128.Narrow(values.AsUInt32(), Vector128<uint>.Zero);
        return Vector128.Narrow(words, Vector128<ushort>.Zero).AsUInt32().ToScalar();
    }
}
