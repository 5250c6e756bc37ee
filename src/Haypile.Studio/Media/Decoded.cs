namespace Haypile.Studio.Media;

/// <summary>Something made from a stranger's file, or the sentence that says why not.</summary>
internal readonly record struct Decoded<T>(T? Value, string? Fault)
    where T : class
{
    public static implicit operator Decoded<T>(T value) => new(value, null);

    public static Decoded<T> Unusable(string fault) => new(null, fault);
}
