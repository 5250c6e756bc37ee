namespace Haypile.Generations;

/// <summary>The words that both databases keep for states and kinds.</summary>
internal static class Words
{
    public static string Of(GenerationState state) => state switch
    {
        GenerationState.Queued => "queued",
        GenerationState.Running => "running",
        GenerationState.Finished => "finished",
        GenerationState.Failed => "failed",
        GenerationState.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no word for this state."),
    };

    public static GenerationState State(string word) => word switch
    {
        "queued" => GenerationState.Queued,
        "running" => GenerationState.Running,
        "finished" => GenerationState.Finished,
        "failed" => GenerationState.Failed,
        "cancelled" => GenerationState.Cancelled,
        _ => throw new StoreException($"The store holds a generation in the state '{word}', which this program does not know."),
    };

    public static string Of(LedgerKind kind) => kind switch
    {
        LedgerKind.Credit => "credit",
        LedgerKind.Hold => "hold",
        LedgerKind.Capture => "capture",
        LedgerKind.Refund => "refund",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no word for this kind."),
    };

    public static LedgerKind Ledger(string word) => word switch
    {
        "credit" => LedgerKind.Credit,
        "hold" => LedgerKind.Hold,
        "capture" => LedgerKind.Capture,
        "refund" => LedgerKind.Refund,
        _ => throw new StoreException($"The store holds a ledger entry of the kind '{word}', which this program does not know."),
    };

    public static string Of(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Waiting => "waiting",
        DeliveryStatus.Delivered => "delivered",
        DeliveryStatus.Superseded => "superseded",
        DeliveryStatus.GivenUp => "given_up",
        DeliveryStatus.Gone => "gone",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no word for this status."),
    };

    public static DeliveryStatus Delivery(string word) => word switch
    {
        "waiting" => DeliveryStatus.Waiting,
        "delivered" => DeliveryStatus.Delivered,
        "superseded" => DeliveryStatus.Superseded,
        "given_up" => DeliveryStatus.GivenUp,
        "gone" => DeliveryStatus.Gone,
        _ => throw new StoreException($"The store holds a delivery that is '{word}', which this program does not know."),
    };

    public static string Of(QueueState state) => state switch
    {
        QueueState.Open => "open",
        QueueState.Paused => "paused",
        QueueState.Draining => "draining",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no word for this state."),
    };

    public static QueueState Queue(string word) => word switch
    {
        "open" => QueueState.Open,
        "paused" => QueueState.Paused,
        "draining" => QueueState.Draining,
        _ => throw new StoreException($"The store holds a queue that is '{word}', which this program does not know."),
    };

    public static string Of(DeliveryVerdict verdict) => verdict switch
    {
        DeliveryVerdict.Delivered => "delivered",
        DeliveryVerdict.Failed => "failed",
        DeliveryVerdict.Refused => "refused",
        DeliveryVerdict.Gone => "gone",
        DeliveryVerdict.Returned => "returned",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "There is no word for this verdict."),
    };
}

/// <summary>What the audit trail says, besides the row itself.</summary>
public static class EventKind
{
    public const string Claimed = "claimed";
    public const string Released = "released";
    public const string Reaped = "reaped";
    public const string Finished = "finished";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}

/// <summary>What a client reads when its work was given up because workers kept vanishing under it.</summary>
internal static class CrashedTooOften
{
    public const string Code = "worker_lost";
    public const string Sentence = "The workers that tried to render this stopped responding too many times. Nothing was charged.";
}
