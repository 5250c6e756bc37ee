namespace Haypile.Generations.Tests;

public sealed class SqliteSubmission(SqliteFixture fixture) : SubmissionConformance(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteClaim(SqliteFixture fixture) : ClaimConformance(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteLease(SqliteFixture fixture) : LeaseConformance(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteEnding(SqliteFixture fixture) : EndingConformance(fixture), IClassFixture<SqliteFixture>;

public sealed class SqlitePosition(SqliteFixture fixture) : PositionConformance(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteAccount(SqliteFixture fixture) : AccountConformance(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteKeyLimit(SqliteFixture fixture) : KeyLimitConformance(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteIdempotency(SqliteFixture fixture) : IdempotencyConformance(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteDelivery(SqliteFixture fixture) : DeliveryConformance(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteDeliveryOutcome(SqliteFixture fixture) : DeliveryOutcomeConformance(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteList(SqliteFixture fixture) : ListConformance(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteQueue(SqliteFixture fixture) : QueueConformance(fixture), IClassFixture<SqliteFixture>;

public sealed class SqliteDeliveryList(SqliteFixture fixture) : DeliveryListConformance(fixture), IClassFixture<SqliteFixture>;
