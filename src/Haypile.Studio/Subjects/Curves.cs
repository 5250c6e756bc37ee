using Haypile.Studio.Pixels;

namespace Haypile.Studio.Subjects;

/// <summary>Functions looked up instead of worked out, since a million pixels ask.</summary>
internal static class Curves
{
    private const int OddsSteps = 1024;
    private const int FallSteps = 1024;
    private const float FallReach = 8f;

    private static readonly float[] LogOddsTable = [.. Enumerable.Range(0, OddsSteps + 1).Select(i =>
    {
        var odds = Math.Clamp((double)i / OddsSteps, 0.004, 0.996);
        return (float)Exact.Log(odds / (1 - odds));
    })];

    private static readonly float[] FallTable = [.. Enumerable.Range(0, FallSteps + 1).Select(i => (float)Exact.Exp(-i * FallReach / FallSteps))];

    /// <summary>From -5.5 for no chance to 5.5 for certainty.</summary>
    public static float LogOdds(float odds) => LogOddsTable[(int)(Math.Clamp(odds, 0f, 1f) * OddsSteps + 0.5f)];

    /// <summary>e to the power of minus <paramref name="x"/>, which is not negative.</summary>
    public static float Fall(float x) => FallTable[(int)(Math.Min(x, FallReach) * (FallSteps / FallReach))];

    public static float SmoothStep(float from, float to, float x)
    {
        var t = Math.Clamp((x - from) / (to - from), 0f, 1f);
        return t * t * (3f - 2f * t);
    }
}
