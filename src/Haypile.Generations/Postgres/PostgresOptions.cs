namespace Haypile.Generations;

/// <param name="Connection">As Npgsql reads it: <c>Host=…;Username=…;Database=…</c>.</param>
public sealed record PostgresOptions(string Connection);
