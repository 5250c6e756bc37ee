namespace Haypile.Studio.Artwork;

/// <summary>Emoji as the icons and the words are kept by.</summary>
internal static class Emoji
{
    private const char AsText = '\uFE0E';
    private const char AsPicture = '\uFE0F';

    /// <summary>Without the selectors that ask for text or picture: the sources write them here and leave them out there.</summary>
    public static string Key(string emoji) =>
        emoji.AsSpan().ContainsAny(AsText, AsPicture) ? string.Concat(emoji.Where(letter => letter is not (AsText or AsPicture))) : emoji;
}
