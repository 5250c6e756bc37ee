namespace Haypile.Generations;

/// <summary>
/// What a key has open and what it has spent today, counted only for keys with such limits. It is read and written behind the lock of the
/// key's account, and the triggers that count down run behind that lock too.
/// </summary>
internal readonly record struct KeyTally(long Open, long Spent, long Day)
{
    public static KeyTally Of(IRow row, int first) => new(row.Long(first), row.Long(first + 1), row.Long(first + 2));

    /// <summary>Null when the key may have this one too.</summary>
    public Submitted? Objection(Submission submission)
    {
        if (Open >= submission.Limits.AtOnce)
        {
            return new Submitted.TooManyAtOnce(Open);
        }

        return submission.Price > 0 && Spent + submission.Price > submission.Limits.SpendPerDay
            ? new Submitted.DaySpent(Spent, DateTimeOffset.UnixEpoch.AddDays(Day + 1))
            : null;
    }

    public KeyTally With(Submission accepted) => this with { Open = Open + 1, Spent = Spent + accepted.Price };
}
