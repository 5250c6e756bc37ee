namespace Haypile.Studio.Pixels.Sampling;

/// <summary>
/// Draws rows of a frame by bilinear interpolation with weights of seven bits, which keeps each product within sixteen.
/// One file per instruction set; all of them give the same bytes.
/// </summary>
internal abstract class Sampler
{
    protected const int WeightBits = 7;
    protected const int One = 1 << WeightBits;
    protected const int WeightMask = One - 1;
    protected const int WeightShift = Line.FractionBits - WeightBits;
    protected const int Half = 1 << (2 * WeightBits - 1);

    /// <summary>Loads reach up to two rows down, and there a row's end spills into the next one.</summary>
    private const int SpareRows = 4;
    private const int SpareColumns = 4;

    public abstract string Name { get; }

    public void DrawLuma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row)
    {
        EnsureInside(line, row.Length, stride - SpareColumns, plane.Length / stride - SpareRows);
        Luma(plane, stride, line, row);
    }

    public void DrawChroma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row)
    {
        EnsureInside(line, row.Length / 2, (stride - SpareColumns) / 2, plane.Length / stride - SpareRows);
        Chroma(plane, stride, line, row);
    }

    protected abstract void Luma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row);

    protected abstract void Chroma(ReadOnlySpan<byte> plane, int stride, Line line, Span<byte> row);

    /// <summary>The inner loops do not look where they read; a line is straight, so its two ends speak for it.</summary>
    private static void EnsureInside(Line line, int columns, int lastColumn, int lastRow)
    {
        var end = line.Skip(columns - 1);
        if ((line.U | line.V | end.U | end.V) < 0
            || Math.Max(line.U, end.U) >> Line.FractionBits > lastColumn
            || Math.Max(line.V, end.V) >> Line.FractionBits > lastRow)
        {
            throw new InvalidOperationException("The camera left the picture.");
        }
    }
}
