using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;

namespace Haypile.Studio.Tests.Pixels;

public sealed class SamplerTests
{
    private const int Stride = 208;
    private const int Rows = 160;

    public static TheoryData<string> Others => [.. InstructionSets.Supported.Where(name => name != "scalar")];

    [Theory]
    [MemberData(nameof(Others))]
    public void Sampler_OfAnyInstructionSet_GivesTheBytesOfTheScalarOne(string name)
    {
        var dice = new Dice(5);
        var plane = Bytes(ref dice, Stride * Rows);
        var (scalar, other) = (InstructionSets.Choose("scalar"), InstructionSets.Choose(name));
        var drawn = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var columns = 1 + dice.Below(60);
            if (AnyLine(ref dice, columns, Stride - 5, Rows - 5) is { } luma)
            {
                var (expected, actual) = (new byte[columns], new byte[columns]);
                scalar.DrawLuma(plane, Stride, luma, expected);
                other.DrawLuma(plane, Stride, luma, actual);
                Assert.Equal(expected, actual);
                drawn++;
            }
            if (AnyLine(ref dice, columns, Stride / 2 - 5, Rows - 5) is { } chroma)
            {
                var (expected, actual) = (new byte[2 * columns], new byte[2 * columns]);
                scalar.DrawChroma(plane, Stride, chroma, expected);
                other.DrawChroma(plane, Stride, chroma, actual);
                Assert.Equal(expected, actual);
                drawn++;
            }
        }
        Assert.True(drawn > 5_000, $"Only {drawn} lines lay within the plane.");
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Sampler_AtTheCornersOfAPlane_ReadsWhatIsThere(string name)
    {
        var dice = new Dice(6);
        var plane = Bytes(ref dice, Stride * Rows);
        var sampler = InstructionSets.Choose(name);
        foreach (var v in new[] { 0, Rows - 4 })
        {
            var line = new Line(0, v << Line.FractionBits, 1 << Line.FractionBits, 0);
            var row = new byte[Stride - 4];
            sampler.DrawLuma(plane, Stride, line, row);
            Assert.Equal(plane.AsSpan(v * Stride, row.Length).ToArray(), row);
        }
    }

    [Fact]
    public void Sampler_HalfwayBetweenFourPixels_GivesTheirMean()
    {
        var plane = new byte[Stride * Rows];
        (plane[0], plane[1], plane[Stride], plane[Stride + 1]) = (10, 20, 30, 44);
        const int Half = 1 << (Line.FractionBits - 1);
        var row = new byte[1];
        InstructionSets.Choose("scalar").DrawLuma(plane, Stride, new Line(Half, Half, 0, 0), row);
        Assert.Equal(26, row[0]);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(Stride - 3, 0)]
    [InlineData(0, Rows - 3)]
    public void Sampler_AskedForWhatIsOutside_Throws(int u, int v)
    {
        var plane = new byte[Stride * Rows];
        var line = new Line(u << Line.FractionBits, v << Line.FractionBits, 0, 0);
        Assert.Throws<InvalidOperationException>(() => InstructionSets.Choose(null).DrawLuma(plane, Stride, line, new byte[8]));
    }

    [Fact]
    public void Choose_AnInstructionSetThatIsNotThere_NamesThoseThatAre()
    {
        var failure = Assert.Throws<StudioException>(() => InstructionSets.Choose("mmx"));
        Assert.Contains("scalar", failure.Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(ref Dice dice, int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++) bytes[i] = (byte)dice.Next();
        return bytes;
    }

    /// <summary>Null when the dice send it outside. Most steps are small, as a camera's are; some are not.</summary>
    private static Line? AnyLine(ref Dice dice, int columns, int lastColumn, int lastRow)
    {
        const int One = 1 << Line.FractionBits;
        var wild = dice.Below(4) == 0 ? 5.0 : 1.0;
        var line = new Line(
            (int)(dice.Between(0, lastColumn) * One), (int)(dice.Between(0, lastRow) * One),
            (int)(dice.Between(-0.4, 1.7) * wild * One), (int)(dice.Between(-0.4, 0.4) * wild * One));
        var (u, v) = ((double)line.U / One + (double)line.Du / One * columns, (double)line.V / One + (double)line.Dv / One * columns);
        return u >= 0 && v >= 0 && u < lastColumn && v < lastRow ? line : null;
    }
}
