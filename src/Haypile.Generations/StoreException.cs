namespace Haypile.Generations;

/// <summary>The store could not do what it was asked; the message is a sentence for the operator.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
