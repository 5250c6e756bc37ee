namespace Haypile.Generations.Tests;

public sealed class PostgresSubmission(PostgresFixture fixture) : SubmissionConformance(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresClaim(PostgresFixture fixture) : ClaimConformance(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresLease(PostgresFixture fixture) : LeaseConformance(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresEnding(PostgresFixture fixture) : EndingConformance(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresPosition(PostgresFixture fixture) : PositionConformance(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresAccount(PostgresFixture fixture) : AccountConformance(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresKeyLimit(PostgresFixture fixture) : KeyLimitConformance(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresIdempotency(PostgresFixture fixture) : IdempotencyConformance(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresDelivery(PostgresFixture fixture) : DeliveryConformance(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresDeliveryOutcome(PostgresFixture fixture) : DeliveryOutcomeConformance(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresList(PostgresFixture fixture) : ListConformance(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresQueue(PostgresFixture fixture) : QueueConformance(fixture), IClassFixture<PostgresFixture>;

public sealed class PostgresDeliveryList(PostgresFixture fixture) : DeliveryListConformance(fixture), IClassFixture<PostgresFixture>;
