namespace Haypile.Generations;

/// <summary>The store could not do what it was asked; the message is a sentence for the operator.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The disk took no more; what was being written was rolled back.</summary>
    internal bool DiskRefused { get; init; }
}
