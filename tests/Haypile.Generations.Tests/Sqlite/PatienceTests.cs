using System.Runtime.InteropServices;

namespace Haypile.Generations.Tests.Sqlite;

/// <summary>A reader that meets a checkpoint steps aside for microseconds. A library built without fine sleep makes whole seconds of them.</summary>
public sealed class PatienceTests
{
    private delegate int Sleep(int milliseconds);

    [Fact]
    public void Sleep_OfTheEmbeddedLibrary_IsNotRoundedUpToSeconds()
    {
        var library = NativeLibrary.Load("e_sqlite3", typeof(SqliteStore).Assembly, searchPath: null);
        var sleep = Marshal.GetDelegateForFunctionPointer<Sleep>(NativeLibrary.GetExport(library, "sqlite3_sleep"));
        Assert.Equal(5, sleep(5));
    }
}
