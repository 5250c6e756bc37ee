using Haypile.Studio.Pixels;

namespace Haypile.Studio.Sound.Mastering;

internal static class Decibels
{
    private const double Ln10 = 2.302585092994045684;

    public static double ToGain(double decibels) => Exact.Exp(decibels * (Ln10 / 20));

    public static double ToPower(double decibels) => Exact.Exp(decibels * (Ln10 / 10));

    public static double OfGain(double gain) => Exact.Log(gain) * (20 / Ln10);

    public static double OfPower(double power) => Exact.Log(power) * (10 / Ln10);
}
