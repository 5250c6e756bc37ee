namespace Haypile.Studio.Children;

/// <summary>Drains a child's error stream, so that it never blocks on it, and keeps only the end.</summary>
internal static class Tail
{
    private const int Kept = 4096;

    public static async Task<string> ReadAsync(Stream stream)
    {
        var window = new byte[2 * Kept];
        var filled = 0;
        int read;
        while ((read = await stream.ReadAsync(window.AsMemory(filled))) > 0)
        {
            filled += read;
            if (filled < window.Length) continue;
            window.AsSpan(Kept).CopyTo(window);
            filled = Kept;
        }
        return System.Text.Encoding.UTF8.GetString(window, 0, filled);
    }
}
