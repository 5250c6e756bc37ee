using Haypile.Studio.Pixels;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Mastering;
using Haypile.Studio.Sound.Waves;

namespace Haypile.Studio.Tests.Sound;

/// <summary>The cases of EBU Tech 3341 that a stereo meter of integrated loudness and true peak has to pass.</summary>
public sealed class LoudnessTests
{
    [Theory]
    [InlineData(-23)]
    [InlineData(-33)]
    public void Loudness_OfASineInBothEars_IsItsLevel(double level) => Assert.InRange(Measured((20, level)), level - 0.1, level + 0.1);

    [Fact]
    public void Loudness_OfSoftPartsAroundALoudOne_LeavesTheSoftOnesOut() => Assert.InRange(Measured((10, -36), (60, -23), (10, -36)), -23.1, -22.9);

    [Fact]
    public void Loudness_OfPartsBelowTheAbsoluteGate_LeavesThemOut() => Assert.InRange(Measured((10, -72), (10, -36), (60, -23), (10, -36), (10, -72)), -23.1, -22.9);

    [Fact]
    public void Loudness_OfSilence_IsNone()
    {
        Assert.Equal(Loudness.Silence, Loudness.Of(new float[48_000], new float[48_000]));
        Assert.Equal(Loudness.Silence, Loudness.Of([], []));
    }

    [Theory]
    [InlineData(0.25, 0.125)]
    [InlineData(0.25, 0)]
    [InlineData(1 / 6.0, 1 / 12.0)]
    [InlineData(0.125, 1 / 16.0)]
    public void TruePeak_OfASineBetweenItsSamples_IsFound(double turnsPerSample, double phase)
    {
        var sine = new float[9600];
        for (var i = 0; i < sine.Length; i++) sine[i] = (float)(0.5 * Math.Min(1, i / 2400.0) * Math.Min(1, (9599 - i) / 2400.0) * Wave.Sine(turnsPerSample * i + phase));
        Assert.InRange(Decibels.OfGain(TruePeak.Of(sine, new float[9600])), -6.02 - 0.4, -6.02 + 0.2);
    }

    [Theory]
    [InlineData(-1e-20)]
    [InlineData(0.999999999999999999)]
    [InlineData(-0.25)]
    [InlineData(1234.375)]
    public void Sine_AtAnyPhase_IsWithinItsTable(double turns) =>
        Assert.Equal(Exact.Sin(2 * Math.PI * (turns - Math.Floor(turns))), Wave.Sine(turns), 1e-6);

    private static double Measured(params (double Seconds, double Level)[] parts)
    {
        var samples = new List<float>();
        foreach (var (seconds, level) in parts)
        {
            var gain = Decibels.ToGain(level);
            for (var i = 0; i < Pcm.Samples(seconds); i++) samples.Add((float)(gain * Wave.Sine(samples.Count * 1000.0 / Pcm.Rate)));
        }
        return Loudness.Of([.. samples], [.. samples]);
    }
}
