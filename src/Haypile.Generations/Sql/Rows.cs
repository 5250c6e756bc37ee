namespace Haypile.Generations;

/// <summary>Rows as records. Each list of columns stands beside the method that reads it.</summary>
internal static class Rows
{
    public const string GenerationColumns =
        "id, account_id, key_id, dialect, engine, request, state, progress, price, priority, epoch, node, attempts, crashes, "
        + "error, error_code, created_at, started_at, ended_at, film_ms";

    public static Generation Generation(IRow row) => new()
    {
        Id = row.Id(0),
        AccountId = row.Id(1),
        KeyId = row.IdOrNull(2),
        Dialect = row.Text(3),
        Engine = row.Text(4),
        Request = row.Json(5, RequestJson.Default.GenerationRequest),
        State = Words.State(row.Text(6)),
        Progress = row.Int(7),
        Price = row.Long(8),
        Priority = row.Int(9),
        Epoch = row.Int(10),
        Node = row.TextOrNull(11),
        Attempts = row.Int(12),
        Crashes = row.Int(13),
        Error = row.TextOrNull(14),
        ErrorCode = row.TextOrNull(15),
        CreatedAt = row.Time(16),
        StartedAt = row.TimeOrNull(17),
        EndedAt = row.TimeOrNull(18),
        Length = row.IsNull(19) ? null : TimeSpan.FromMilliseconds(row.Long(19)),
    };

    public const string AccountColumns = "id, name, balance, held, concurrency, priority, queued, running, created_at";

    public static Account Account(IRow row) => new()
    {
        Id = row.Id(0),
        Name = row.Text(1),
        Balance = row.Long(2),
        Held = row.Long(3),
        Concurrency = row.Int(4),
        Priority = row.Int(5),
        Queued = row.Int(6),
        Running = row.Int(7),
        CreatedAt = row.Time(8),
    };

    public const string KeyColumns = "id, account_id, name, hint, created_at, revoked_at, limits";

    public static ApiKey Key(IRow row) => new()
    {
        Id = row.Id(0),
        AccountId = row.Id(1),
        Name = row.Text(2),
        Hint = row.Text(3),
        CreatedAt = row.Time(4),
        RevokedAt = row.TimeOrNull(5),
        Limits = row.IsNull(6) ? KeyLimits.None : row.Json(6, RequestJson.Default.KeyLimits),
    };

    public const string LedgerColumns = "generation_id, kind, balance, held, note, at, sequence";

    public static LedgerEntry Ledger(IRow row) =>
        new(row.IdOrNull(0), Words.Ledger(row.Text(1)), row.Long(2), row.Long(3), row.Text(4), row.Time(5)) { Sequence = row.Long(6) };

    private static readonly int FirstDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static KeyUse Use(IRow row) =>
        new(row.IdOrNull(0), DateOnly.FromDayNumber(FirstDay + row.Int(1)), row.Long(2), row.Long(3));

    public static PriceRule Price(IRow row) =>
        new(
            row.Text(0) is { Length: > 0 } model ? model : null,
            row.Text(1) is { Length: > 0 } effect ? effect : null,
            row.Int(2) is not 0 and var resolution ? resolution : null,
            row.Long(3));

    public static Artifact Artifact(IRow row) => new(row.Text(0), row.Text(1), row.Long(2), row.Text(3));

    public const string DeliveryColumns =
        "generation_id, ordinal, account_id, host, state, progress, milestone, status, epoch, attempts, answer, complaint, created_at, ended_at";

    public static Delivery Delivery(IRow row) => Delivery(row, 0);

    public static Delivery Delivery(IRow row, int first) => new()
    {
        GenerationId = row.Id(first),
        Ordinal = row.Int(first + 1),
        AccountId = row.Id(first + 2),
        Host = row.Text(first + 3),
        State = Words.State(row.Text(first + 4)),
        Progress = row.Int(first + 5),
        IsMilestone = row.Flag(first + 6),
        Status = Words.Delivery(row.Text(first + 7)),
        Epoch = row.Int(first + 8),
        Attempts = row.Int(first + 9),
        Answer = row.IsNull(first + 10) ? null : row.Int(first + 10),
        Complaint = row.TextOrNull(first + 11),
        CreatedAt = row.Time(first + 12),
        EndedAt = row.TimeOrNull(first + 13),
    };

    public const string SecretColumns = "secret, made_at, retires_at";

    public static SigningSecret Secret(IRow row) => new(row.Text(0), row.Time(1), row.TimeOrNull(2));

    /// <summary>Whose, under which key, for what, and how it was answered.</summary>
    public const string IdempotencyColumns = "account_id, key, fingerprint, generation_id, status, reply";

    public static Remembered Remembered(IRow row) =>
        new(row.Id(0), row.Text(1), row.Bytes(2), row.Id(3), new RememberedReply(row.Int(4), row.Bytes(5)));

    public static QueueReport Queue(IRow row) => new(Words.Queue(row.Text(0)), row.Time(1), row.Long(2), row.Long(3), row.IdOrNull(4));

    public static NodeReport Node(IRow row) => new(row.Text(0), row.Time(1), row.Time(2), row.Flag(3), row.Long(4));

    public static GenerationEvent Event(IRow row) => new(row.Long(0), row.Text(1), row.Text(2), row.Time(3));
}

/// <summary>A request that came before under a key, and its answer.</summary>
internal sealed record Remembered(Guid AccountId, string Key, byte[] Fingerprint, Guid Id, RememberedReply Reply)
{
    public Submitted Answer(IdempotencyKey asked) =>
        Fingerprint.AsSpan().SequenceEqual(asked.Fingerprint) ? new Submitted.Replayed(Id, Reply) : new Submitted.Reused();

    public static Remembered Of(Submission submission, IdempotencyKey key) =>
        new(submission.AccountId, key.Key, key.Fingerprint, submission.Id, key.Reply);
}
