using System.Globalization;
using System.Text.RegularExpressions;
using Haypile.Studio.Children;
using Haypile.Studio.Encoding;
using Haypile.Studio.Sound;

namespace Haypile.Studio.Tests.Sound;

/// <summary>What ffmpeg hears: another implementation to compare with, and the way to what a film sounds like.</summary>
internal static partial class FfmpegEar
{
    public static readonly string[] Raw = ["-f", "s16le", "-ar", "48000", "-ac", "2"];

    private static readonly string Ffmpeg = Programs.FindFfmpeg(new StudioOptions());

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    /// <summary>Integrated loudness in LUFS and true peak in dB.</summary>
    public static async Task<(double Loudness, double Peak)> MeasureAsync(params string[] input)
    {
        await using var child = ChildProcess.Start(new Command(Ffmpeg, ["-hide_banner", "-nostats", .. input, "-af", "ebur128=peak=true", "-f", "null", "-"]), Test);
        child.CloseInput();
        var summary = (await child.WaitAsync(Test)).Complaints;
        summary = summary[summary.LastIndexOf("Summary:", StringComparison.Ordinal)..];
        return (Number(LoudnessLine(), summary), Number(PeakLine(), summary));
    }

    /// <summary>The same after AAC, as a film carries it.</summary>
    public static async Task<(double Loudness, double Peak)> MeasureCodedAsync(string pcm, string coded)
    {
        await RunAsync([.. Raw, "-i", pcm, .. EncodingPlan.SoundTrack, "-y", coded]);
        return await MeasureAsync("-i", coded);
    }

    public static async Task<Stereo> DecodeAsync(string film)
    {
        await using var child = ChildProcess.Start(new Command(Ffmpeg, ["-v", "error", "-i", film, "-map", "0:a", .. Raw, "pipe:1"]), Test);
        using var bytes = new MemoryStream();
        await child.Output.CopyToAsync(bytes, Test);
        return Stereo.Read(bytes.ToArray());
    }

    private static async Task RunAsync(string[] arguments)
    {
        await using var child = ChildProcess.Start(new Command(Ffmpeg, ["-v", "error", .. arguments]), Test);
        child.CloseInput();
        Assert.True((await child.WaitAsync(Test)).IsClean);
    }

    private static double Number(Regex line, string summary) => double.Parse(line.Match(summary).Groups["value"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"I:\s+(?<value>\S+) LUFS", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LoudnessLine();

    [GeneratedRegex(@"Peak:\s+(?<value>\S+) dBFS", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PeakLine();
}

internal sealed record Stereo(float[] Left, float[] Right)
{
    public static Stereo Read(byte[] pcm)
    {
        var sound = new Stereo(new float[pcm.Length / 4], new float[pcm.Length / 4]);
        for (var i = 0; i < sound.Left.Length; i++)
        {
            sound.Left[i] = BitConverter.ToInt16(pcm, 4 * i) / 32768f;
            sound.Right[i] = BitConverter.ToInt16(pcm, 4 * i + 2) / 32768f;
        }
        return sound;
    }

    /// <summary>The time in seconds at which it first gets louder than a tenth of its peak.</summary>
    public double Onset()
    {
        var peak = Enumerable.Range(0, Left.Length).Max(Level);
        return Enumerable.Range(0, Left.Length).First(i => Level(i) > 0.1f * peak) / (double)Pcm.Rate;
    }

    private float Level(int i) => Math.Max(Math.Abs(Left[i]), Math.Abs(Right[i]));
}
