using System.Runtime.InteropServices;

namespace Haypile.Server.Storage;

/// <summary>What it takes for a file to be there after a power cut: its bytes synced, its name synced.</summary>
internal static partial class Durable
{
    private const int DirectoryFlag = 0x10000;

    public static void SyncFile(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Syncs the bytes, gives them their name, and syncs the name.</summary>
    public static void Rename(string from, string to)
    {
        SyncFile(from);
        File.Move(from, to, overwrite: true);
        SyncFolder(Path.GetDirectoryName(to)!);
    }

    public static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var folder = Open(path, DirectoryFlag);
        if (folder < 0)
        {
            throw new IOException($"Cannot open {path} to sync it (error {Marshal.GetLastPInvokeError()}).");
        }

        var failed = Fsync(folder) != 0;
        var error = Marshal.GetLastPInvokeError();
        _ = Close(folder);
        if (failed)
        {
            throw new IOException($"Cannot sync {path} (error {error}).");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
