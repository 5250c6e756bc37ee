using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Haypile.Studio.Effects;
using Haypile.Studio.Scenes;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Mastering;

namespace Haypile.Studio.Gallery;

/// <summary>What an effect sounds like, as a drawing with its key times.</summary>
internal static class Waveform
{
    private const int Width = 1600;
    private const int Height = 170;
    private const int Columns = 400;
    private const int Middle = 100;
    private const int Reach = 64;

    public static string Draw(Script script)
    {
        var mix = new Mix(script.Timing.Seconds, script.Seed, CancellationToken.None);
        script.Score(mix);
        var samples = MemoryMarshal.Cast<byte, short>(Master.Make(mix, Master.Usual));
        var svg = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"15\">\n")
            .Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" rx=\"8\" fill=\"#f4f1ea\"/>\n<path fill=\"#b9854f\" d=\"M0 {Middle}");
        var peaks = Peaks(samples);
        for (var column = 0; column < Columns; column++) Point(svg, column, Middle - peaks[column]);
        for (var column = Columns - 1; column >= 0; column--) Point(svg, column, Middle + peaks[column]);
        svg.Append("Z\"/>\n");
        Label(svg, script);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Point(StringBuilder svg, int column, int y) => svg.Append(CultureInfo.InvariantCulture, $"L{column * Width / Columns} {y}");

    /// <summary>Names that would touch go on two lines in turn.</summary>
    private static void Label(StringBuilder svg, Script script)
    {
        var upper = true;
        foreach (var cue in script.Effect.Cues)
        {
            var x = (int)(script.Timing[cue] / script.Timing.Seconds * Width);
            var end = x > Width - 160;
            svg.Append(CultureInfo.InvariantCulture, $"<path stroke=\"#333\" stroke-dasharray=\"3 4\" d=\"M{x} {(upper ? 6 : 24)}V{Height}\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text x=\"{(end ? x - 5 : x + 5)}\" y=\"{(upper ? 18 : 36)}\"{(end ? " text-anchor=\"end\"" : "")}>{cue.Name}</text>\n");
            upper = !upper;
        }
    }

    private static int[] Peaks(ReadOnlySpan<short> samples)
    {
        var peaks = new int[Columns];
        for (var i = 0; i < samples.Length; i++)
        {
            var column = (int)((long)i * Columns / samples.Length);
            peaks[column] = Math.Max(peaks[column], Math.Abs((int)samples[i]));
        }
        for (var i = 0; i < Columns; i++) peaks[i] = peaks[i] * Reach / short.MaxValue;
        return peaks;
    }
}
