namespace Haypile.Server.Tests.Infrastructure;

internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("haypile-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
