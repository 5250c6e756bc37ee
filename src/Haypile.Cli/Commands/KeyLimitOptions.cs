using System.CommandLine;
using System.Globalization;
using Haypile.Generations;
using Haypile.Server;
using Haypile.Server.Dialects;
using Haypile.Server.Intake;

namespace Haypile.Cli.Commands;

/// <summary>The limits of a key as options: what is not named stays as it is, and "none" takes a limit away.</summary>
internal sealed class KeyLimitOptions
{
    private const string NoLimit = "none";

    private readonly Option<string?> _perMinute = New("--per-minute", "Requests a minute");
    private readonly Option<string?> _atOnce = New("--at-once", "Generations queued or running at any moment");
    private readonly Option<string?> _spend = New("--spend-per-day", "Credits for what is submitted on a day (UTC)");
    private readonly Option<string?> _expires = New("--expires", "The day or time (UTC) from which the key is useless");
    private readonly Option<string?> _effects = New("--effects", "The effects that may be asked for, comma-separated");
    private readonly Option<string?> _dialects = New("--dialects", "The dialects that may be spoken, comma-separated");

    private static Option<string?> New(string name, string what) => new(name) { Description = $"{what}; '{NoLimit}' is no limit" };

    public void AddTo(Command command)
    {
        foreach (var option in new[] { _perMinute, _atOnce, _spend, _expires, _effects, _dialects })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The limits with what was said in the place of what was there; throws <see cref="FormatException"/> with a sentence.</summary>
    public KeyLimits Read(ParseResult parsed, KeyLimits before) => new()
    {
        RequestsPerMinute = Said(parsed, _perMinute, before.RequestsPerMinute, text => Whole(text, least: 1)),
        AtOnce = Said(parsed, _atOnce, before.AtOnce, text => Whole(text, least: 0)),
        SpendPerDay = Said(parsed, _spend, before.SpendPerDay, Amount),
        ExpiresAt = Said(parsed, _expires, before.ExpiresAt, Moment),
        Effects = Listed(parsed, _effects, before.Effects, RequestRules.Effects),
        Dialects = Listed(parsed, _dialects, before.Dialects, [.. Catalogs.Dialects().All.Select(dialect => dialect.Name)]),
    };

    public static string Print(KeyLimits limits)
    {
        var said = new List<string>();
        Add(limits.RequestsPerMinute, each => $"{each} a minute");
        Add(limits.AtOnce, each => $"{each} at once");
        Add(limits.SpendPerDay, each => $"{Credits.Print(each)} credits a day");
        Add(limits.ExpiresAt, each => $"until {each.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}");
        if (limits.Effects is { } effects)
        {
            said.Add(effects.Count == 0 ? "no effects" : $"effects {string.Join(' ', effects)}");
        }

        if (limits.Dialects is { } dialects)
        {
            said.Add($"dialects {string.Join(' ', dialects)}");
        }

        return said.Count == 0 ? "none" : string.Join(", ", said);

        void Add<T>(T? value, Func<T, string> print) where T : struct
        {
            if (value is { } limit)
            {
                said.Add(print(limit));
            }
        }
    }

    private static T? Said<T>(ParseResult parsed, Option<string?> option, T? before, Func<string, T?> read) where T : struct =>
        parsed.GetValue(option) switch
        {
            null => before,
            NoLimit => null,
            var text => read(text) ?? throw new FormatException($"'{text}' is nothing for {option.Name}."),
        };

    private static IReadOnlyList<string>? Listed(ParseResult parsed, Option<string?> option, IReadOnlyList<string>? before, string[] known)
    {
        if (parsed.GetValue(option) is not { } text || text == NoLimit)
        {
            return parsed.GetValue(option) is null ? before : null;
        }

        return [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Known)];

        string Known(string name) =>
            known.FirstOrDefault(each => string.Equals(each, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"{option.Name} knows no '{name}', only {string.Join(", ", known)}.");
    }

    private static int? Whole(string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least ? number : null;

    private static long? Amount(string text) => Credits.TryParse(text, out var micro) && micro >= 0 ? micro : null;

    private static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
