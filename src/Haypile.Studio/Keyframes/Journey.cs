using System.Globalization;
using System.Numerics;
using Haypile.Studio.Media;
using Haypile.Studio.Pixels;
using Haypile.Studio.Pixels.Sampling;

namespace Haypile.Studio.Keyframes;

/// <summary>
/// From keyframe to keyframe, resting at each for a moment. What becomes of what is found out while the first is already being encoded.
/// </summary>
internal sealed class Journey : IDisposable
{
    /// <summary>The share of the film that rests at the first and at the last, and at each between them.</summary>
    private const double RestAtEnds = 0.09;
    private const double RestBetween = 0.05;

    private readonly Canvas[] _canvases;
    private readonly Task<Morph>[] _morphs;
    private readonly Focus?[] _focuses;
    private readonly Canvas _drawn;
    private readonly int _frames;

    /// <param name="frames">By when the last keyframe is reached; then it stays.</param>
    public Journey(Album album, int frames, Sampler sampler, CancellationToken ct)
    {
        _frames = frames;
        _canvases = [.. Enumerable.Range(0, album.Count).Select(album.Take)];
        foreach (var canvas in _canvases)
        {
            // Pictures with holes lie on paper here.
            canvas.Alpha?.Dispose();
            canvas.Alpha = null;
        }
        _focuses = new Focus?[_canvases.Length];
        _drawn = new Canvas(_canvases[0].Width, _canvases[0].Height);
        _morphs = new Task<Morph>[_canvases.Length - 1];
        for (var number = 0; number < _morphs.Length; number++) _morphs[number] = PrepareAsync(number, sampler, ct);
    }

    public Canvas Last => _canvases[^1];

    /// <summary>What was decided; known when the last frame has been drawn.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            var led = Enumerable.Range(0, _morphs.Length).Count(number => _focuses[number] is not null && _focuses[number + 1] is not null);
            return [string.Create(CultureInfo.InvariantCulture, $"{_canvases.Length} keyframes; {led} of {_morphs.Length} transitions take a subject to a subject.")];
        }
    }

    /// <summary>The picture for a frame; it is good until the next one is asked for.</summary>
    public Canvas At(int frame)
    {
        var (number, share) = Where(frame);
        if (share <= 0) return _canvases[number];
        if (share >= 1) return _canvases[number + 1];
        _morphs[number].GetAwaiter().GetResult().Draw(share, _drawn);
        return _drawn;
    }

    /// <summary>Since which keyframe, and how much of the way to the next is done.</summary>
    public (int Keyframe, double Share) Where(int frame)
    {
        var time = frame / Math.Max(1.0, _frames - 1);
        var pace = (1 - 2 * RestAtEnds - RestBetween * (_morphs.Length - 1)) / _morphs.Length;
        var past = time - RestAtEnds;
        var number = Math.Clamp((int)Math.Floor(past / (pace + RestBetween)), 0, _morphs.Length - 1);
        var t = Math.Clamp((past - number * (pace + RestBetween)) / pace, 0, 1);
        return (number, Math.Min(1, t * t * t * (10 + t * (6 * t - 15))));
    }

    public void Dispose()
    {
        // Whoever waited for one has heard why it failed; here the canvases only must not be read any more.
        foreach (var morph in _morphs) morph.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        foreach (var canvas in _canvases) canvas.Dispose();
        _drawn.Dispose();
    }

    /// <summary>One after the other, as they are needed.</summary>
    private async Task<Morph> PrepareAsync(int number, Sampler sampler, CancellationToken ct)
    {
        if (number > 0) await _morphs[number - 1];
        return await Task.Run(() => Prepare(number, sampler, ct), ct);
    }

    private Morph Prepare(int number, Sampler sampler, CancellationToken ct)
    {
        if (number == 0) _focuses[0] = Focus.Of(_canvases[0], ct);
        _focuses[number + 1] = Focus.Of(_canvases[number + 1], ct);
        var (first, second) = (new Glimpse(_canvases[number]), new Glimpse(_canvases[number + 1]));
        var (from, to) = (_focuses[number], _focuses[number + 1]);
        if (from is null || to is null) (from, to) = (null, null);
        var middle = from is { } start && to is { } end ? (start.Middle + end.Middle) / 2 : new Vector2(0.5f);
        return new Morph(_canvases[number], _canvases[number + 1], Correspondence.Find(first, second, from, to, ct), first.Cell, middle, sampler);
    }
}
