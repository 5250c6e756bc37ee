namespace Haypile.Studio.Pixels.Sampling;

/// <summary>
/// Draws rows of a frame by bilinear interpolation. One file per instruction set; all of them give the same bytes.
/// Only the first pixel of each eight bytes is placed exactly and the others by rounded steps, so that within such
/// a group every position fits a word; rounding is to a thousandth of a pixel, which nobody sees.
/// </summary>
internal abstract class Sampler
{
    /// <summary>Bytes of a row that are placed together: eight pixels of luma, or four pairs of chroma.</summary>
    protected const int GroupBytes = 8;

    /// <summary>Fraction of a position across, and how much of it weighs: products with a pixel keep within a word.</summary>
    protected const int AcrossBits = 10;
    protected const int WeightBits = 7;
    protected const int One = 1 << WeightBits;
    protected const int WeightShift = AcrossBits - WeightBits;

    /// <summary>Fraction of a position down; as a weight it has the fifteen bits of a rounding multiplication.</summary>
    protected const int DownBits = 13;
    protected const int DownWeightBits = 15;
    protected const int DownWeightMask = (1 << DownWeightBits) - 1;
    protected const int DownWeightShift = DownWeightBits - DownBits;

    protected const int AcrossShift = Line.FractionBits - AcrossBits;
    protected const int DownShift = Line.FractionBits - DownBits;

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
        // Steps back are rounded away from the group's first pixel, by less than this.
        const int Slack = 1 << AcrossShift;
        var (slackU, slackV) = (line.Du < 0 ? Slack : 0, line.Dv < 0 ? Slack : 0);
        if ((line.U | line.V | (end.U - slackU) | (end.V - slackV)) < 0
            || Math.Max(line.U, end.U) >> Line.FractionBits > lastColumn
            || Math.Max(line.V, end.V) >> Line.FractionBits > lastRow)
        {
            throw new InvalidOperationException("The camera left the picture.");
        }
    }
}
