namespace Haypile.Tests;

/// <summary>One server for all tests of an assembly. Apart from the rest, so that the benchmarks can do without xunit.</summary>
public sealed partial class PostgresServer : IAsyncLifetime;
