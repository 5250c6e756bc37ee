using System.Globalization;

namespace Haypile.Server.Intake;

/// <summary>Micro-credits as people write them.</summary>
internal static class Credits
{
    public const long One = 1_000_000;

    public static string Print(long micro) => (micro / (decimal)One).ToString("0.######", CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out long micro)
    {
        var good = decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var credits)
            && Math.Abs(credits) <= long.MaxValue / One;
        micro = good ? (long)(credits * One) : 0;
        return good;
    }
}
