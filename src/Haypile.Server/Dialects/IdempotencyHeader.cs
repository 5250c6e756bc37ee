using System.Security.Cryptography;
using System.Text;
using Haypile.Generations;
using Haypile.Server.Intake;
using Microsoft.AspNetCore.Http;

namespace Haypile.Server.Dialects;

/// <summary>
/// The name that a client gives a request so that it may send it twice. What the request is, is told by its bytes and its dialect:
/// the same bytes mean something else in another one, and are answered in another shape.
/// </summary>
internal sealed class IdempotencyHeader : IDisposable
{
    public const string Name = "Idempotency-Key";
    public const int LongestKey = 255;
    public const string Replayed = "Idempotency-Replayed";

    private readonly string? _key;

    private IdempotencyHeader(string? key) => _key = key;

    public IncrementalHash Fingerprint { get; } = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Null where the client sent none.</summary>
    public static IdempotencyHeader? Of(IHeaderDictionary headers) =>
        headers.TryGetValue(Name, out var said) ? new IdempotencyHeader(said is [{ } key] && IsKey(key) ? key : null) : null;

    /// <summary>Only the key; null where the client sent none, or one that is none and becomes a fault.</summary>
    public static string? KeyIn(IHeaderDictionary headers, Faults faults)
    {
        using var said = Of(headers);
        return said?.Key(faults);
    }

    /// <summary>To be asked once the body was read; a key that is none becomes one more fault of the request.</summary>
    public Repeat? Repeat(IDialect dialect, Faults faults, Exchange exchange)
    {
        if (Key(faults) is not { } key)
        {
            return null;
        }

        Fingerprint.AppendData(Encoding.UTF8.GetBytes(dialect.Name));

        // Rendered before it is kept, and not again: what is remembered is what is sent, to the byte.
        return new Repeat(key, Fingerprint.GetHashAndReset(), accepted => new RememberedReply(
            dialect.CreatedStatus,
            Reply.Render((dialect, accepted, exchange), static (json, state) => state.dialect.WriteAccepted(json, state.accepted, state.exchange))));
    }

    public void Dispose() => Fingerprint.Dispose();

    private string? Key(Faults faults)
    {
        if (_key is null)
        {
            faults.Add(Name, "invalid", $"must be one key of 1 to {LongestKey} printable ASCII characters");
        }

        return _key;
    }

    private static bool IsKey(string text) => text.Length is > 0 and <= LongestKey && text.All(letter => letter is >= ' ' and <= '~');
}
