namespace Haypile.Generations;

public sealed partial class SqliteStore
{
    /// <summary>
    /// Copies the database as it is now, while it goes on being used. The copy appears under its name only when it is
    /// complete and on disk; a copy from before is replaced.
    /// </summary>
    public async ValueTask BackupAsync(string file, CancellationToken cancellation = default)
    {
        var target = Path.GetFullPath(file);
        if (target == _file)
        {
            throw new StoreException("A database cannot be its own backup.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var unfinished = target + ".unfinished";
        await Task.Run(() => Copy(unfinished), cancellation);
        File.Move(unfinished, target, overwrite: true);
    }

    private void Copy(string unfinished)
    {
        File.Delete(unfinished);
        try
        {
            using (var copy = SqliteSession.OpenCopy(unfinished, _clock))
            {
                _readers.Read(copy, static (session, copy) =>
                {
                    session.CopyTo(copy);
                    return true;
                });
                Verify(copy, unfinished);
            }

            using var written = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite);
            written.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    // Out of WAL mode the copy is one file that can be carried away; a store that opens it switches back.
    private static void Verify(SqliteSession copy, string file)
    {
        copy.Script("pragma journal_mode = delete");
        copy.On("pragma integrity_check").TryFirst(static row => row.Text(0), out var verdict);
        if (verdict != "ok")
        {
            throw new StoreException($"The backup {file} is damaged: {verdict}");
        }
    }
}
