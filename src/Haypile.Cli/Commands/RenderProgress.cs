using Haypile.Studio;

namespace Haypile.Cli.Commands;

/// <summary>A bar on a terminal; elsewhere only the last line.</summary>
internal sealed class RenderProgress(TimeProvider time) : IProgress<FilmProgress>, IDisposable
{
    private const int Width = 30;

    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly long _started = time.GetTimestamp();
    private bool _isDrawn;

    public void Report(FilmProgress value)
    {
        if (!_isTerminal) return;
        var rate = value.Frames / Math.Max(0.001, time.GetElapsedTime(_started).TotalSeconds);
        var left = (value.Total - value.Frames) / rate;
        var full = Width * value.Frames / value.Total;
        Console.Error.Write($"\r{new string('█', full)}{new string('░', Width - full)} {value.Frames}/{value.Total}  {rate:0} frames/s  {left:0.0} s left \e[K");
        _isDrawn = true;
    }

    public void Finish(Film film, string file)
    {
        Dispose();
        var seconds = time.GetElapsedTime(_started).TotalSeconds;
        Console.WriteLine($"{file}: {film.Width}×{film.Height}, {film.Frames} frames, {film.FilmBytes / 1e6:0.00} MB, made in {seconds:0.00} s");
    }

    /// <summary>Clears the bar's line, so that what is said next stands by itself.</summary>
    public void Dispose()
    {
        if (_isDrawn) Console.Error.Write("\r\e[K");
        _isDrawn = false;
    }
}
