namespace Haypile.Generations;

/// <summary>The connection is as Npgsql reads it: <c>Host=…;Username=…;Database=…</c>.</summary>
public sealed record PostgresOptions(string Connection);
