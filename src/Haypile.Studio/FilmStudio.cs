using Haypile.Studio.Children;
using Haypile.Studio.Media;
using Haypile.Studio.Plans;
using Haypile.Studio.Scenes;
using Haypile.Studio.Words;

namespace Haypile.Studio;

/// <summary>Makes films, several at once if asked. Between them it holds nothing but spare decoders.</summary>
public sealed class FilmStudio(StudioOptions options) : IAsyncDisposable
{
    private readonly Decoders _decoders = new(options);

    /// <summary>Leaves <see cref="FilmFiles"/> in the folder, or none of them.</summary>
    /// <exception cref="StudioException">The machinery failed; the same brief may be tried again.</exception>
    public async Task<FilmOutcome> MakeAsync(Brief brief, string folder, IProgress<FilmProgress>? progress, CancellationToken ct)
    {
        var finished = false;
        try
        {
            await using var take = new Take(brief, Path.GetFullPath(folder), options, _decoders, progress, ct);
            var outcome = await take.ShootAsync();
            finished = outcome is FilmOutcome.Made;
            return outcome;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new StudioException($"A file could not be read or written: {cause.Message}", cause);
        }
        finally
        {
            if (!finished) Discard(folder);
            // Only now: while a film is made, both the processor and the disk have better to do.
            _decoders.Restock();
        }
    }

    /// <summary>What words alone would become, a line for each thing that would be seen.</summary>
    public static IReadOnlyList<string> Foresee(string prompt, string? negativePrompt) =>
        [Illustration.Honestly, .. PlanText.Write(PromptReader.Read(prompt, negativePrompt)).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Whoever disposes it makes no film any more.</summary>
    public ValueTask DisposeAsync() => _decoders.DisposeAsync();

    /// <summary>What this machine lacks to make films, as a sentence with its remedy; null if nothing.</summary>
    public static string? Missing(StudioOptions options)
    {
        try
        {
            Programs.FindFfmpeg(options);
            Programs.FindFfprobe(options);
            if (OperatingSystem.IsLinux()) Programs.FindPrlimit();
            return null;
        }
        catch (StudioException missing)
        {
            return missing.Message;
        }
    }

    private static void Discard(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in FilmFiles.All) File.Delete(Path.Combine(folder, file));
    }
}
