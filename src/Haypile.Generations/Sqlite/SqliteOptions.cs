namespace Haypile.Generations;

public sealed record SqliteOptions(string File)
{
    /// <summary>
    /// True for the one process that claims and renders; false for a tool that looks in or changes an account
    /// while a server may be running.
    /// </summary>
    public bool Serving { get; init; } = true;
}
