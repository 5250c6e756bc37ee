namespace Haypile.Generations;

/// <summary>
/// A file that holds a little room for when the disk is full. It is given up so that the log can be checkpointed and
/// endings written, and filled again, as far as there is room, before anything else gets it.
/// </summary>
internal sealed class SqliteReserve(string database)
{
    public const int Size = 1 << 20;

    private readonly string _file = database + ".reserve";
    private long _held;

    public bool IsWhole => _held >= Size;

    public void Keep()
    {
        try
        {
            // No buffer: a write that finds the disk full leaves what there was room for, and that is kept.
            using var reserve = new FileStream(_file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0);
            _held = reserve.Length;
            if (!IsWhole)
            {
                reserve.Position = _held;
                try
                {
                    reserve.Write(new byte[Size - _held]);
                }
                finally
                {
                    _held = reserve.Length;
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Short for now; the next commit tries again.
        }
    }

    public void GiveUp()
    {
        try
        {
            File.Delete(_file);
            _held = 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Then the write goes without, and its own failure says why.
        }
    }

    /// <summary>
    /// Moves the log into the database, if the database has room to grow by what the log adds to it; a checkpoint that stops
    /// halfway would only use the room up. The log keeps its size, so that its space can be written again and nobody takes it.
    /// </summary>
    public void Checkpoint(SqliteSession session)
    {
        try
        {
            var growth = Number(session, SqliteStatements.PageCount) * Number(session, SqliteStatements.PageSize) - new FileInfo(database).Length;
            if (growth <= 0 || growth < new DriveInfo(Path.GetDirectoryName(database)!).AvailableFreeSpace)
            {
                Number(session, SqliteStatements.Checkpoint);
            }
        }
        catch (Exception error) when (error is StoreException or IOException or UnauthorizedAccessException)
        {
            // The log is whole whatever became of its copy.
        }
    }

    private static long Number(SqliteSession session, string sql) =>
        session.On(sql).TryFirst(static row => row.Long(0), out var number) ? number : 0;
}
