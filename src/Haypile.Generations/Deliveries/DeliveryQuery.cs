namespace Haypile.Generations;

/// <summary>Which deliveries are meant; what is not said does not matter.</summary>
public sealed record DeliveryQuery
{
    public Guid? AccountId { get; init; }
    public Guid? GenerationId { get; init; }
    public DeliveryStatus? Status { get; init; }
    public string? Host { get; init; }

    /// <summary>Those behind this one, as they are listed.</summary>
    public (Guid Generation, int Ordinal)? Before { get; init; }
    public int Most { get; init; } = 20;
}
