using System.Globalization;
using Haypile.Server.Intake;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects.Native;

/// <summary>What a client says in a query; what cannot be read is one more fault.</summary>
internal static class QueryText
{
    public const string DayFormat = "yyyy-MM-dd";

    public static DateOnly? Day(IQueryCollection query, string name, Faults faults)
    {
        if (query[name].ToString() is not { Length: > 0 } said)
        {
            return null;
        }

        if (DateOnly.TryParseExact(said, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        faults.Add(name, "wrong_type", "must be a day like 2026-01-31");
        return null;
    }

    public static DateTimeOffset? Time(IQueryCollection query, string name, Faults faults)
    {
        if (query[name].ToString() is not { Length: > 0 } said)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time >= DateTimeOffset.UnixEpoch)
        {
            return time;
        }

        faults.Add(name, "wrong_type", "must be a time since 1970 like 2026-01-31T12:00:00Z");
        return null;
    }

    public static int Whole(IQueryCollection query, string name, Numbers numbers, Faults faults)
    {
        if (query[name].ToString() is not { Length: > 0 } said)
        {
            return numbers.Unsaid;
        }

        if (int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= numbers.Least && number <= numbers.Most)
        {
            return number;
        }

        faults.Add(name, "out_of_range", $"must be a whole number from {numbers.Least} to {numbers.Most}");
        return numbers.Unsaid;
    }
}
