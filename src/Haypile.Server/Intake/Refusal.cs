using System.Globalization;

namespace Haypile.Server.Intake;

/// <summary>Why the door stays shut, in the terms every dialect can put into its own envelope.</summary>
internal sealed record Refusal(int Status, string Type, string Code, string Message)
{
    public IReadOnlyList<Fault> Faults { get; init; } = [];
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Every faulty field by name, or null where the fault is in no field.</summary>
    public string? Param => Faults.Count == 0 ? null : string.Join(", ", Faults.Select(f => f.Param).Distinct());

    public static Refusal Invalid(IReadOnlyList<Fault> faults) =>
        new(400, "invalid_request_error", faults[0].Code, string.Join(" ", faults.Select(f => f.Message))) { Faults = faults };

    public static Refusal Malformed(string message) => new(400, "invalid_request_error", "malformed_json", message);

    /// <summary>What a client sent broke off, or broke the rules of HTTP.</summary>
    public static Refusal NotWhole(int status) => new(status, "invalid_request_error", "bad_request", "The request did not arrive whole.");

    public static readonly Refusal NoKey = new(
        401, "authentication_error", "missing_api_key", "No API key arrived. Send it as 'Authorization: Bearer YOUR_KEY'.");

    public static readonly Refusal WrongKey = new(
        401, "authentication_error", "invalid_api_key", "This API key is not known here, or it was revoked.");

    public static Refusal ExpiredKey(DateTimeOffset end) => new(
        401, "authentication_error", "expired_api_key", $"This API key was good until {Moment(end)}.");

    public static Refusal TooManyWrongKeys(int retryAfter) => new(
        429, "rate_limit_error", "too_many_wrong_keys", "Too many requests came from this address without a key that is known here.")
    { RetryAfterSeconds = retryAfter };

    public static Refusal TooManyRequests(string how, int retryAfter) => new(
        429, "rate_limit_error", "rate_limited", $"Too many requests {how}. Try again in {retryAfter} s.")
    { RetryAfterSeconds = retryAfter };

    public static Refusal DialectNotAllowed(string dialect, IReadOnlyList<string> allowed) => new(
        403, "permission_error", "dialect_not_allowed", $"This API key may not be used in the dialect {dialect}{Only(allowed)}.");

    public static Refusal EffectNotAllowed(string effect, IReadOnlyList<string> allowed) => new(
        403, "permission_error", "effect_not_allowed", $"This API key may not ask for the effect {effect}{Only(allowed)}.");

    public static Refusal TooManyAtOnce(long open, int retryAfter) => new(
        429, "rate_limit_error", "key_at_once_limit", $"This API key already has {open} generations queued or running, which is as many as it may.")
    { RetryAfterSeconds = retryAfter };

    /// <summary>What costs more than a whole day's money is not worth coming back for.</summary>
    public static Refusal DaySpent(long price, long spent, long limit, DateTimeOffset renews, DateTimeOffset now) => price > limit
        ? new(402, "insufficient_credit", "key_spend_limit", $"This generation costs {Credits.Print(price)} credits and the API key may spend {Credits.Print(limit)} a day.")
        : new(429, "rate_limit_error", "key_spend_limit",
            $"This API key may spend {Credits.Print(limit)} credits a day and has spent {Credits.Print(spent)}; this generation costs {Credits.Print(price)}. Its day renews at {Moment(renews)}.")
        { RetryAfterSeconds = Math.Max(1, (int)Math.Ceiling((renews - now).TotalSeconds)) };

    public static readonly Refusal NotFound = new(
        404, "not_found_error", "not_found", "There is no generation with this id.");

    public static Refusal NoRoute(string create, string ask) => new(
        404, "not_found_error", "unknown_path", $"There is nothing at this path. Create with {create}, ask with {ask}.");

    public static Refusal NotByThis(string method, string allowed) => new(
        405, "invalid_request_error", "method_not_allowed", $"This path does not answer {method}, but {allowed}.");

    public static readonly Refusal Ended = new(
        409, "invalid_request_error", "already_ended", "This generation has already ended.");

    public static readonly Refusal NotEnded = new(
        409, "invalid_request_error", "not_ended", "This generation has not ended yet. Cancel it first, or wait.");

    public static readonly Refusal MediaGone = new(
        409, "invalid_request_error", "media_gone", "The media that came with this generation are no longer kept. Send them again with a new one.");

    public static readonly Refusal NotMedia = new(
        400, "invalid_request_error", "invalid_media", "The upload is neither a picture nor a clip by its first bytes.");

    public static Refusal TooManyUploads(int most) => new(
        429, "rate_limit_error", "too_many_uploads", $"The account already has {most} uploads lying here; each is kept for a day.")
    { RetryAfterSeconds = 3600 };

    public static readonly Refusal KeyReused = new(
        409, "invalid_request_error", "idempotency_key_reused", "Another request was sent under this Idempotency-Key. Send a new request under a new key.");

    public static readonly Refusal Broken = new(
        500, "server_error", "internal_error", "Something failed on the server. You were not charged; the request may be sent again.");

    public static readonly Refusal Unavailable = new(
        503, "server_error", "unavailable", "The server cannot reach its store at the moment. Try again shortly.")
    { RetryAfterSeconds = 5 };

    public static Refusal Draining(int retryAfter) => new(
        503, "server_error", "draining", "The server takes no new generations at the moment; what it has accepted is still rendered.")
    { RetryAfterSeconds = retryAfter };

    public static Refusal TooLarge(string what, long limit) => new(
        413, "invalid_request_error", "too_large",
        limit < 1024 * 1024 ? $"{what} is larger than {limit / 1024} KB." : $"{what} is larger than {limit / (1024 * 1024)} MB.");

    public static Refusal NoMoney(long price, long balance) => new(
        402, "insufficient_credit", "insufficient_credit",
        $"This generation costs {Credits.Print(price)} credits and the account has {Credits.Print(balance)}.");

    public static Refusal QueueFull(long queued, int retryAfter) => new(
        429, "rate_limit_error", "queue_full", $"The account already has {queued} generations waiting.")
    { RetryAfterSeconds = retryAfter };

    private static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Only(IReadOnlyList<string> allowed) => allowed.Count == 0 ? "" : $", only {string.Join(", ", allowed)}";
}
