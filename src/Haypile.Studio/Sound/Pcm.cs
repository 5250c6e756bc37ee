namespace Haypile.Studio.Sound;

/// <summary>The one form that sound has here: 48,000 samples a second.</summary>
internal static class Pcm
{
    public const int Rate = 48_000;

    public static int Samples(double seconds) => (int)Math.Round(seconds * Rate);
}
