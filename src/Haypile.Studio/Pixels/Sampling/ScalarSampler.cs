namespace Haypile.Studio.Pixels.Sampling;

/// <summary>The meaning of the others, and the end of each row that does not fill a register.</summary>
internal sealed class ScalarSampler : Sampler
{
    public override string Name => "scalar";

    /// <param name="line">Begins with the first pixel of a group.</param>
    public static void Draw(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row, int bytesPerSample)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var step = i % GroupBytes / bytesPerSample;
            var group = line.Skip(i / GroupBytes * GroupBytes / bytesPerSample);
            var u = (group.U >> AcrossShift) + (step * line.Du >> AcrossShift);
            var v = (group.V >> DownShift) + (step * line.Dv >> DownShift);
            var at = (v >> DownBits) * stride + (u >> AcrossBits) * bytesPerSample + i % bytesPerSample;
            var right = (u >> WeightShift) & (One - 1);
            var down = (v << DownWeightShift) & DownWeightMask;
            var above = plane[at] * (One - right) + plane[at + bytesPerSample] * right;
            var below = plane[at + stride] * (One - right) + plane[at + stride + bytesPerSample] * right;
            var between = above + (((below - above) * down + (1 << (DownWeightBits - 1))) >> DownWeightBits);
            row[i] = (byte)((between + One / 2) >> WeightBits);
        }
    }

    protected override void Luma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row) => Draw(plane, stride, line, row, 1);

    protected override void Chroma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row) => Draw(plane, stride, line, row, 2);
}
