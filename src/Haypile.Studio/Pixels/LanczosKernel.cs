namespace Haypile.Studio.Pixels;

/// <summary>For each pixel of a stretch of the target, the neighbouring source pixels that make it and their weights.</summary>
internal sealed class LanczosKernel
{
    private const int Lobes = 3;

    /// <summary>Weighs the neighbours of every target pixel that is wanted.</summary>
    /// <param name="source">Pixels there are.</param>
    /// <param name="target">Pixels the whole source would become; need not be whole.</param>
    /// <param name="from">The first target pixel wanted.</param>
    /// <param name="count">How many are wanted.</param>
    public LanczosKernel(int source, double target, int from, int count)
    {
        var ratio = source / target;
        var reach = Lobes * Math.Max(1.0, ratio);
        Taps = Math.Min(source, (int)Math.Ceiling(2 * reach) + 1);
        Starts = new int[count];
        Weights = new float[count * Taps];
        for (var i = 0; i < count; i++)
        {
            var centre = (from + i + 0.5) * ratio - 0.5;
            Starts[i] = Math.Clamp((int)Math.Ceiling(centre - reach), 0, source - Taps);
            Weigh(Weights.AsSpan(i * Taps, Taps), Starts[i], source, centre, reach);
        }
    }

    public int Taps { get; }
    public int[] Starts { get; }
    public float[] Weights { get; }

    /// <summary>What would be read outside is read at the edge instead.</summary>
    private static void Weigh(Span<float> weights, int start, int source, double centre, double reach)
    {
        Span<double> exact = stackalloc double[weights.Length <= 256 ? weights.Length : 0];
        if (exact.IsEmpty) exact = new double[weights.Length];
        exact.Clear();
        var sum = 0.0;
        for (var x = (int)Math.Ceiling(centre - reach); x <= (int)Math.Floor(centre + reach); x++)
        {
            var weight = Lanczos((x - centre) * Lobes / reach);
            var slot = Math.Clamp(Math.Clamp(x, 0, source - 1) - start, 0, weights.Length - 1);
            exact[slot] += weight;
            sum += weight;
        }
        for (var k = 0; k < weights.Length; k++) weights[k] = (float)(exact[k] / sum);
    }

    private static double Lanczos(double x)
    {
        if (Math.Abs(x) < 1e-9) return 1.0;
        if (Math.Abs(x) >= Lobes) return 0.0;
        var angle = Math.PI * x;
        return Lobes * Exact.Sin(angle) * Exact.Sin(angle / Lobes) / (angle * angle);
    }
}
