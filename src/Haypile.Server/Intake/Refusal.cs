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

    public static readonly Refusal NotFound = new(
        404, "not_found_error", "not_found", "There is no generation with this id.");

    public static Refusal NoRoute(string create, string ask) => new(
        404, "not_found_error", "unknown_path", $"There is nothing at this path. Create with {create}, ask with {ask}.");

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

    public static Refusal TooLarge(string what, long limit) => new(
        413, "invalid_request_error", "too_large", $"{what} is larger than {limit / (1024 * 1024)} MB.");

    public static Refusal NoMoney(long price, long balance) => new(
        402, "insufficient_credit", "insufficient_credit",
        $"This generation costs {Credits.Print(price)} credits and the account has {Credits.Print(balance)}.");

    public static Refusal QueueFull(long queued, int retryAfter) => new(
        429, "rate_limit_error", "queue_full", $"The account already has {queued} generations waiting.")
    { RetryAfterSeconds = retryAfter };
}
