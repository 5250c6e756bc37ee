namespace Haypile.Studio.Acting.Props;

/// <summary>Things that come out one after the other, and are gone after a while.</summary>
internal static class Emission
{
    /// <param name="rate">How many in a second.</param>
    /// <param name="life">How long each is seen.</param>
    /// <param name="until">After which no more come.</param>
    /// <returns>Their numbers, their ages from 0 to 1, and when they came.</returns>
    public static IEnumerable<(int Number, double Age, double Born)> At(double time, double rate, double life, double until = double.MaxValue, double from = 0)
    {
        var first = Math.Max(0, (int)Math.Ceiling((time - from - life) * rate));
        var last = (int)Math.Floor((Math.Min(time, until) - from) * rate);
        for (var number = first; number <= last; number++)
        {
            var born = from + number / rate;
            var age = (time - born) / life;
            if (age is >= 0 and < 1) yield return (number, age, born);
        }
    }
}
