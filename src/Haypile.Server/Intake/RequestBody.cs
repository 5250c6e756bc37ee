using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Haypile.Server.Storage;

namespace Haypile.Server.Intake;

/// <summary>
/// A JSON body of which only the small part is in memory. Every text too long to be words is decoded to a file while it
/// arrives, and a ticket stands in its place; the ticket holds random bytes, so no client can write one.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    // Longer than any words may be, each character written as an escape of six bytes.
    private const int LongestText = 64 * 1024;
    private const int LongestSkeleton = 1024 * 1024;
    private const int MostSpools = 16;

    private readonly DataFolder _data;
    private readonly long _mediaLimit;
    private readonly List<Spool> _spools = [];
    private readonly ArrayBufferWriter<byte> _skeleton = new(1024);
    private string? _nonce;
    private Spool? _open;
    private bool _inText;
    private bool _escaped;
    private int _textStart;
    private JsonDocument? _document;

    private RequestBody(DataFolder data, long mediaLimit) => (_data, _mediaLimit) = (data, mediaLimit);

    public JsonElement Root => _document!.RootElement;

    /// <summary>Reads the whole body, past the fingerprint if one is taken; null and a refusal when it is no JSON object or its words alone are too large.</summary>
    public static async ValueTask<(RequestBody? Body, Refusal? Refusal)> ReadAsync(
        PipeReader pipe, DataFolder data, long mediaLimit, IncrementalHash? fingerprint, CancellationToken cancellation)
    {
        var body = new RequestBody(data, mediaLimit);
        try
        {
            var refusal = await body.ReadAsync(pipe, fingerprint, cancellation);
            if (refusal is null)
            {
                return (body, null);
            }

            body.Dispose();
            return (null, refusal);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>The file a ticket stands for, or null for any other text.</summary>
    public Spool? Spooled(string text)
    {
        var isTicket = _nonce is not null && text.Length > _nonce.Length && text.StartsWith(_nonce, StringComparison.Ordinal);
        return isTicket && int.TryParse(text.AsSpan(_nonce!.Length), out var index) && index < _spools.Count ? _spools[index] : null;
    }

    /// <summary>Decodes a text that was short enough to stay in the skeleton.</summary>
    public Spool Decode(string text)
    {
        var spool = NewSpool();
        spool.Feed(JsonEncodedText.Encode(text).EncodedUtf8Bytes);
        spool.End();
        return spool;
    }

    public void Dispose()
    {
        _document?.Dispose();
        foreach (var spool in _spools)
        {
            spool.Dispose();
        }
    }

    private async ValueTask<Refusal?> ReadAsync(PipeReader pipe, IncrementalHash? fingerprint, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellation);
            foreach (var piece in read.Buffer)
            {
                fingerprint?.AppendData(piece.Span);
                Scan(piece.Span);
            }

            pipe.AdvanceTo(read.Buffer.End);
            if (_skeleton.WrittenCount > LongestSkeleton)
            {
                return Refusal.TooLarge("The request without its media", LongestSkeleton);
            }

            if (read.IsCompleted)
            {
                return Parse();
            }
        }
    }

    private Refusal? Parse()
    {
        if (!Utf8.IsValid(_skeleton.WrittenSpan))
        {
            return Refusal.Malformed("The body is not UTF-8.");
        }

        try
        {
            _document = JsonDocument.Parse(WithoutMark(_skeleton.WrittenMemory));
        }
        catch (JsonException error)
        {
            return Refusal.Malformed($"The body is not JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}.");
        }

        // Half of a surrogate pair in a name would break every look at its object; only an escape can be one.
        if (_skeleton.WrittenSpan.IndexOf("\\u"u8) >= 0 && !HasReadableNames(Root))
        {
            return Refusal.Malformed("The body holds a name that is no text in Unicode.");
        }

        return Root.ValueKind == JsonValueKind.Object ? null : Refusal.Malformed("The body must be a JSON object.");
    }

    // Some editors and shells put it ahead of what is UTF-8 anyway.
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> json) => json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;

    private static bool HasReadableNames(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(property => property.Name is not null && HasReadableNames(property.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(HasReadableNames),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private void Scan(ReadOnlySpan<byte> json)
    {
        while (json.Length > 0)
        {
            json = _inText ? json[Text(json)..] : json[Between(json)..];
        }
    }

    private int Between(ReadOnlySpan<byte> json)
    {
        var quote = json.IndexOf((byte)'"');
        var taken = quote < 0 ? json.Length : quote + 1;
        _skeleton.Write(json[..taken]);
        if (quote >= 0)
        {
            _inText = true;
            _textStart = _skeleton.WrittenCount;
        }

        return taken;
    }

    private int Text(ReadOnlySpan<byte> json)
    {
        if (_escaped)
        {
            _escaped = false;
            Keep(json[..1]);
            return 1;
        }

        var stop = json.IndexOfAny((byte)'"', (byte)'\\');
        if (stop < 0)
        {
            Keep(json);
            return json.Length;
        }

        Keep(json[..stop]);
        if (json[stop] == (byte)'\\')
        {
            _escaped = true;
            Keep(json.Slice(stop, 1));
        }
        else
        {
            EndText();
        }

        return stop + 1;
    }

    private void Keep(ReadOnlySpan<byte> text)
    {
        if (_open is not null)
        {
            _open.Feed(text);
            return;
        }

        _skeleton.Write(text);
        if (_skeleton.WrittenCount - _textStart > LongestText && _spools.Count < MostSpools)
        {
            StartSpool();
        }
    }

    /// <summary>The text has grown too long to be words: what there is of it moves to a file and its ticket takes its place.</summary>
    private void StartSpool()
    {
        _open = NewSpool();
        _open.Feed(_skeleton.WrittenSpan[_textStart..]);
        var kept = _skeleton.WrittenSpan[.._textStart].ToArray();
        _skeleton.ResetWrittenCount();
        _skeleton.Write(kept);
        _skeleton.Write(Encoding.ASCII.GetBytes($"{_nonce}{_spools.Count - 1}"));
    }

    private void EndText()
    {
        _open?.End();
        _open = null;
        _inText = false;
        _skeleton.Write("\""u8);
    }

    private Spool NewSpool()
    {
        _nonce ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var spool = new Spool(Path.Combine(_data.Incoming, $"{_nonce}-{_spools.Count}"), _mediaLimit);
        _spools.Add(spool);
        return spool;
    }
}
