using Haypile.Server.Storage;
using Haypile.Studio;
using Haypile.Studio.Gallery;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Haypile.Server.Workers;

/// <summary>
/// The small films of the effects that the page shows, made once by this machine's own studio and kept in the data folder. Nobody who never
/// opens the page pays for them, and whoever asks for a film goes first: one that is being made then is given up and made again later.
/// </summary>
internal sealed partial class EffectPreviews(
    DataFolder data, RunningGenerations running, ServerOptions options, TimeProvider time, ILogger<EffectPreviews> log) : BackgroundService
{
    public const string Prefix = "/previews/";

    /// <summary>Whoever opens the page for the first time sees it before the machine is busy with what moves on it.</summary>
    private static readonly TimeSpan Courtesy = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly EffectPreview _preview = new(options.Studio);
    private readonly TaskCompletionSource _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Another version of the studio may draw other pictures.
    private readonly string _folder = Path.Combine(data.PreviewsRoot, typeof(FilmStudio).Assembly.ManifestModule.ModuleVersionId.ToString("N"));

    /// <summary>Somebody looks at the page.</summary>
    public void Want() => _wanted.TrySetResult();

    /// <summary>The file of a preview that is there, by its name; null for any other.</summary>
    public string? Find(string name)
    {
        foreach (var effect in EffectSheet.All)
        {
            var (film, still) = EffectPreview.FilesOf(effect.Name);
            if (name == film || name == still)
            {
                var path = Path.Combine(_folder, name);
                return File.Exists(path) ? path : null;
            }
        }

        return null;
    }

    /// <summary>Where its film is found once it is made.</summary>
    public string? PathOf(string effect) => IsMade(effect) ? Prefix + EffectPreview.FilesOf(effect).Film : null;

    private bool IsMade(string effect) => Find(EffectPreview.FilesOf(effect).Film) is not null;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        try
        {
            await _wanted.Task.WaitAsync(stopping);
            await Task.Delay(Courtesy, time, stopping);
            await Task.Run(() => MakeAsync(stopping), stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception error) when (error is StudioException || StorageFault.Is(error))
        {
            // The page shows the effects by their names then.
            LogFailed(log, error);
        }
    }

    private async Task MakeAsync(CancellationToken stopping)
    {
        Directory.CreateDirectory(_folder);
        foreach (var effect in EffectSheet.All)
        {
            while (!IsMade(effect.Name) && !(IsIdle() && await _preview.WriteAsync(effect.Name, _folder, () => IsIdle() && !stopping.IsCancellationRequested, stopping)))
            {
                await Task.Delay(Pause, time, stopping);
            }
        }

        foreach (var other in Directory.EnumerateDirectories(data.PreviewsRoot).Where(folder => folder != _folder))
        {
            DataFolder.Remove(other);
        }
    }

    private bool IsIdle() => running.Count == 0;

    [LoggerMessage(LogLevel.Error, "The previews of the effects could not be made; the page goes without them")]
    private static partial void LogFailed(ILogger log, Exception error);
}
