namespace Haypile.Studio.Pixels;

/// <summary>Where each pixel of a frame lies on a plane: <c>(U0, V0)</c> for the first, and a step for each column and row.</summary>
internal readonly record struct AffineMap(double U0, double V0, double ColumnU, double ColumnV, double RowU, double RowV)
{
    /// <summary>The same map for chroma: half the samples each way, sited left of and between two rows of luma.</summary>
    public AffineMap ForChroma() => this with
    {
        U0 = (U0 + 0.5 * RowU) / 2,
        V0 = (V0 + 0.5 * RowV - 0.5) / 2,
    };

    public AffineMap Shift(double u, double v) => this with { U0 = U0 + u, V0 = V0 + v };

    /// <summary>Rounded about the middle of the row, where the error of the rounded step is smallest.</summary>
    public Line Line(int row, int columns)
    {
        var middle = columns / 2;
        var (du, dv) = (Fixed(ColumnU), Fixed(ColumnV));
        var u = Fixed(U0 + RowU * row + ColumnU * middle) - du * middle;
        var v = Fixed(V0 + RowV * row + ColumnV * middle) - dv * middle;
        return new Line((int)u, (int)v, (int)du, (int)dv);
    }

    private static long Fixed(double value) => (long)Math.Floor(value * (1 << Pixels.Line.FractionBits) + 0.5);
}

/// <summary>A row of samples in fixed point. Planes are less than 8,192 samples wide and high.</summary>
internal readonly record struct Line(int U, int V, int Du, int Dv)
{
    public const int FractionBits = 18;

    public Line Skip(int columns) => this with { U = U + columns * Du, V = V + columns * Dv };
}
