using Haypile.Tests;

[assembly: AssemblyFixture(typeof(PostgresServer))]
