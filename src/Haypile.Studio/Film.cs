namespace Haypile.Studio;

public abstract record FilmOutcome
{
    private FilmOutcome()
    {
    }

    public sealed record Made(Film Film) : FilmOutcome;

    /// <summary>The stranger's media cannot be used; the sentence says what to change.</summary>
    public sealed record Unusable(string Sentence) : FilmOutcome;
}

public sealed record Film(int Width, int Height, int Frames, double Seconds)
{
    public long FilmBytes { get; init; }
    public long ShareBytes { get; init; }

    /// <summary>What was decided about the media that were sent, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>Frames given to the encoder, out of all.</summary>
public readonly record struct FilmProgress(int Frames, int Total);

/// <summary>What a folder holds after <see cref="FilmStudio.MakeAsync"/>.</summary>
public static class FilmFiles
{
    public const string Film = "film.mp4";
    public const string Share = "share.mp4";
    public const string Poster = "poster.jpg";
    public const string Thumbnail = "thumbnail.jpg";

    /// <summary>Only there while the film is made.</summary>
    internal const string Sound = "sound.pcm";

    public static IReadOnlyList<string> All { get; } = [Film, Share, Poster, Thumbnail];
}
