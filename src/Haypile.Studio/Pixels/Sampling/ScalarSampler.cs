namespace Haypile.Studio.Pixels.Sampling;

/// <summary>The meaning of the others, and the end of each row that does not fill a register.</summary>
internal sealed class ScalarSampler : Sampler
{
    public override string Name => "scalar";

    public static void LumaRest(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row)
    {
        var (u, v, du, dv) = line;
        for (var i = 0; i < row.Length; i++, u += du, v += dv)
        {
            var at = (v >> Line.FractionBits) * stride + (u >> Line.FractionBits);
            row[i] = Blend(plane, at, 1, stride, (u >> WeightShift) & WeightMask, (v >> WeightShift) & WeightMask);
        }
    }

    public static void ChromaRest(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row)
    {
        var (u, v, du, dv) = line;
        for (var i = 0; i < row.Length; i += 2, u += du, v += dv)
        {
            var at = (v >> Line.FractionBits) * stride + 2 * (u >> Line.FractionBits);
            var (right, down) = ((u >> WeightShift) & WeightMask, (v >> WeightShift) & WeightMask);
            row[i] = Blend(plane, at, 2, stride, right, down);
            row[i + 1] = Blend(plane, at + 1, 2, stride, right, down);
        }
    }

    protected override void Luma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row) => LumaRest(plane, stride, line, row);

    protected override void Chroma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row) => ChromaRest(plane, stride, line, row);

    private static byte Blend(ReadOnlySpan<byte> plane, int at, int next, int stride, int right, int down)
    {
        var above = plane[at] * (One - right) + plane[at + next] * right;
        var below = plane[at + stride] * (One - right) + plane[at + stride + next] * right;
        return (byte)((above * (One - down) + below * down + Half) >> (2 * WeightBits));
    }
}
