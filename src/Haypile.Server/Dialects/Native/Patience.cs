using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Haypile.Server.Dialects.Native;

/// <summary>How long a client would rather wait than ask again: <c>Prefer: wait=30</c> (RFC 7240). What cannot be read is no preference.</summary>
internal static class Patience
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    public static TimeSpan? Of(HttpContext context) => Of(context.Request.Headers["Prefer"]);

    public static TimeSpan? Of(StringValues headers)
    {
        foreach (var header in headers)
        {
            foreach (var preference in (header ?? "").Split([',', ';'], StringSplitOptions.TrimEntries))
            {
                if (preference.Split('=', StringSplitOptions.TrimEntries) is [var name, var said]
                    && name.Equals("wait", StringComparison.OrdinalIgnoreCase)
                    && int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                {
                    return TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
                }
            }
        }

        return null;
    }

    public static string Print(TimeSpan patience) => $"wait={(int)patience.TotalSeconds}";
}
