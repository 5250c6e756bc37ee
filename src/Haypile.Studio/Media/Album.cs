using Haypile.Studio.Pixels;

namespace Haypile.Studio.Media;

/// <summary>Strangers' pictures that belong together, each decoded only as large as it will be seen, and never more than two at once.</summary>
internal sealed class Album : IDisposable
{
    private const int AtOnce = 2;

    private readonly Canvas?[] _canvases;
    private readonly string?[] _faults;

    private Album(int count) => (_canvases, _faults) = (new Canvas?[count], new string?[count]);

    public int Count => _canvases.Length;

    public Canvas this[int number] => _canvases[number] ?? throw new InvalidOperationException($"Picture {number + 1} has been taken out.");

    /// <summary>Develops all of them, or says which one cannot be used.</summary>
    /// <param name="noun">What a client calls one of them.</param>
    /// <param name="crop">By a picture's aspect ratio. The first one is asked for before the others, since it may decide the frame.</param>
    public static async Task<Decoded<Album>> DevelopAsync(
        IReadOnlyList<string> files, string noun, Func<double, Crop> crop, Decoders decoders, CancellationToken ct)
    {
        var album = new Album(files.Count);
        var isComplete = false;
        try
        {
            await album.DevelopAsync(0, files[0], crop, decoders, ct);
            var others = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
            if (album._faults[0] is null)
            {
                await Parallel.ForEachAsync(Enumerable.Range(1, files.Count - 1), others, async (number, stop) =>
                    await album.DevelopAsync(number, files[number], crop, decoders, stop));
            }
            var bad = Array.FindIndex(album._faults, fault => fault is not null);
            isComplete = bad < 0;
            return isComplete ? album : Decoded<Album>.Unusable($"{noun} {bad + 1} of {files.Count} cannot be used. {album._faults[bad]}");
        }
        finally
        {
            if (!isComplete) album.Dispose();
        }
    }

    /// <summary>Takes one out; it is the caller's.</summary>
    public Canvas Take(int number)
    {
        var canvas = this[number];
        _canvases[number] = null;
        return canvas;
    }

    public void Dispose()
    {
        foreach (var canvas in _canvases) canvas?.Dispose();
        Array.Clear(_canvases);
    }

    private async Task DevelopAsync(int number, string file, Func<double, Crop> crop, Decoders decoders, CancellationToken ct)
    {
        var opened = await Picture.OpenAsync(file, decoders, ct);
        _faults[number] = opened.Fault;
        if (opened.Value is not { } picture) return;
        await using (picture)
        {
            var developed = await picture.DevelopAsync(crop(picture.Aspect));
            (_canvases[number], _faults[number]) = (developed.Value, developed.Fault);
        }
    }
}
