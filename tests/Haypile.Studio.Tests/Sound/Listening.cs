using System.Diagnostics;
using Haypile.Studio.Sound;
using Haypile.Studio.Sound.Mastering;

namespace Haypile.Studio.Tests.Sound;

public sealed class Listening
{
    [Fact]
    public void Dump()
    {
        var only = Environment.GetEnvironmentVariable("ONLY");
        foreach (var (name, score) in Scores.All)
        {
            if (only is not null && !only.Split(',').Contains(name)) continue;
            for (var round = 0; round < 3; round++)
            {
                var watch = Stopwatch.StartNew();
                var mix = new Mix(5, 7);
                score(mix);
                var played = watch.Elapsed.TotalMilliseconds;
                var natural = Loudness.Of(mix.Left, mix.Right);
                var pcm = Master.Make(mix, Master.Usual);
                var all = watch.Elapsed.TotalMilliseconds;
                if (round < 2) continue;
                File.WriteAllBytes($"/tmp/snd/{name}.pcm", pcm);
                var (left, right) = Read(pcm);
                Console.WriteLine($"{name,-12} voices {played,6:F1} ms, all {all,6:F1} ms, natural {natural:F2}, loudness {Loudness.Of(left, right):F2}, peak {Decibels.OfGain(TruePeak.Of(left, right)):F2}");
            }
        }
    }

    private static (float[] Left, float[] Right) Read(byte[] pcm)
    {
        var (left, right) = (new float[pcm.Length / 4], new float[pcm.Length / 4]);
        for (var i = 0; i < left.Length; i++) (left[i], right[i]) = (BitConverter.ToInt16(pcm, 4 * i) / 32768f, BitConverter.ToInt16(pcm, 4 * i + 2) / 32768f);
        return (left, right);
    }
}
