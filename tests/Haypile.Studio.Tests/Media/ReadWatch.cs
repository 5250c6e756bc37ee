namespace Haypile.Studio.Tests.Media;

/// <summary>Hears from the kernel whether a file is read, by whomever.</summary>
internal sealed class ReadWatch : IDisposable
{
    private const string Bell = "bell";

    private readonly FileSystemWatcher _watcher;
    private readonly TaskCompletionSource _rung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _folder;
    private volatile bool _wasRead;

    public ReadWatch(string file)
    {
        _folder = Path.GetDirectoryName(file)!;
        File.WriteAllText(Path.Combine(_folder, Bell), "x");
        _watcher = new FileSystemWatcher(_folder) { NotifyFilter = NotifyFilters.LastAccess };
        _watcher.Changed += (_, heard) =>
        {
            if (heard.Name == Bell) _rung.TrySetResult();
            if (heard.Name == Path.GetFileName(file)) _wasRead = true;
        };
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Events come in order: once the bell is heard, so is everything before it.</summary>
    public async Task<bool> WasReadAsync()
    {
        await File.ReadAllTextAsync(Path.Combine(_folder, Bell));
        await _rung.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        File.Delete(Path.Combine(_folder, Bell));
        return _wasRead;
    }

    public void Dispose() => _watcher.Dispose();
}
