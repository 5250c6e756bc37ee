using System.Text;
using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using Haypile.Studio;

namespace Haypile.Server.Intake;

/// <summary>
/// Media that came inside the request: base64, with or without a data URL's head, decoded to a file as it arrives.
/// Takes the text as it stands in the JSON, escapes and all, in pieces of any length.
/// </summary>
internal sealed class Spool : IDisposable
{
    private const int LongestHead = 256;
    private const int Batch = 48 * 1024;

    private readonly string _path;
    private readonly long _limit;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _text = ArrayPool<byte>.Shared.Rent(Batch);
    private readonly byte[] _first = new byte[MediaSignature.Length];
    private FileStream? _file;
    private int _textLength;
    private int _escapeLength;
    private bool _headRead;
    private bool _ended;
    private readonly byte[] _escape = new byte[6];

    public Spool(string path, long limit)
    {
        (_path, _limit) = (path, limit);
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
    }

    public string Path => _path;
    public long Bytes { get; private set; }

    /// <summary>What is wrong with the text, as the end of a sentence about its field; null while it is good.</summary>
    public (string Code, string Message)? Wrong { get; private set; }
    public MediaFormat? Format { get; private set; }
    public string Hash { get; private set; } = "";

    public void Feed(ReadOnlySpan<byte> json)
    {
        while (json.Length > 0 && Wrong is null)
        {
            if (_escapeLength > 0)
            {
                _escape[_escapeLength++] = json[0];
                json = json[1..];
                Unescape();
                continue;
            }

            var plain = json.IndexOf((byte)'\\');
            var run = json[..(plain < 0 ? json.Length : plain)];
            Take(run);
            json = json[run.Length..];
            if (json.Length > 0)
            {
                _escape[0] = json[0];
                _escapeLength = 1;
                json = json[1..];
            }
        }
    }

    /// <summary>The text is over: decodes what is left and looks at what it was.</summary>
    public void End()
    {
        if (Wrong is null)
        {
            if (!_headRead)
            {
                ReadHead();
            }

            Decode(last: true);
        }

        _file?.Dispose();
        _file = null;
        if (Wrong is null && Bytes == 0)
        {
            Wrong = NotMedia;
        }

        Hash = Convert.ToHexStringLower(_hash.GetHashAndReset());
        Format = Wrong is null ? MediaSignature.Recognize(_first.AsSpan(0, (int)Math.Min(Bytes, _first.Length))) : null;
    }

    public void Dispose()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        _file?.Dispose();
        _hash.Dispose();
        ArrayPool<byte>.Shared.Return(_text);
        File.Delete(_path);
    }

    public static (string Code, string Message) NotMedia => ("invalid_media", "is neither an http(s) address, a data URL nor base64");

    private void Unescape()
    {
        if (_escapeLength == 2 && _escape[1] != (byte)'u')
        {
            _escapeLength = 0;
            Span<byte> one = [_escape[1] switch { (byte)'n' or (byte)'r' or (byte)'t' => (byte)' ', var other => other }];
            Take(one);
        }
        else if (_escapeLength == 6)
        {
            _escapeLength = 0;
            var good = Utf8Parser.TryParse(_escape.AsSpan(2), out short code, out _, 'x') && code is > 0 and < 128;
            if (!good)
            {
                Wrong = NotMedia;
                return;
            }

            Span<byte> one = [(byte)code];
            Take(one);
        }
    }

    private void Take(ReadOnlySpan<byte> text)
    {
        while (text.Length > 0 && Wrong is null)
        {
            var room = Math.Min(Batch - _textLength, text.Length);
            text[..room].CopyTo(_text.AsSpan(_textLength));
            _textLength += room;
            text = text[room..];
            if (!_headRead && _textLength >= LongestHead)
            {
                ReadHead();
            }

            if (_textLength == Batch)
            {
                Decode(last: false);
            }
        }
    }

    /// <summary>Cuts "data:image/png;base64," off the front. The type it claims is not believed: the bytes tell.</summary>
    private void ReadHead()
    {
        _headRead = true;
        var text = _text.AsSpan(0, _textLength);
        if (text.Length < 5 || !Ascii.EqualsIgnoreCase(text[..5], "data:"u8))
        {
            return;
        }

        var comma = text.IndexOf((byte)',');
        if (comma < 7 || !Ascii.EqualsIgnoreCase(text[(comma - 7)..comma], ";base64"u8))
        {
            Wrong = NotMedia;
            return;
        }

        text[(comma + 1)..].CopyTo(text);
        _textLength -= comma + 1;
    }

    private void Decode(bool last)
    {
        var length = DropSpaces(_text.AsSpan(0, _textLength));
        // Four characters are held back: if these are the last, they may be padded, which only the last batch may be.
        var whole = last ? length : Math.Max(0, (length - 1) & ~3);
        if (last)
        {
            // Padding that was left off is put back; one character alone can be nothing.
            while (whole % 4 is 2 or 3)
            {
                _text[whole++] = (byte)'=';
            }
        }

        // The alphabet of URLs differs in two letters.
        _text.AsSpan(0, whole).Replace((byte)'-', (byte)'+');
        _text.AsSpan(0, whole).Replace((byte)'_', (byte)'/');
        var buffer = ArrayPool<byte>.Shared.Rent(Base64.GetMaxDecodedFromUtf8Length(Batch + 4));
        try
        {
            var status = Base64.DecodeFromUtf8(_text.AsSpan(0, whole), buffer, out var used, out var written, last);
            if (status != OperationStatus.Done || used != whole)
            {
                Wrong = NotMedia;
                return;
            }

            Keep(buffer.AsSpan(0, written));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        _textLength = Math.Max(0, length - whole);
        _text.AsSpan(whole, _textLength).CopyTo(_text);
    }

    private void Keep(ReadOnlySpan<byte> decoded)
    {
        if (Bytes < _first.Length)
        {
            var room = Math.Min(_first.Length - (int)Bytes, decoded.Length);
            decoded[..room].CopyTo(_first.AsSpan((int)Bytes));
        }

        Bytes += decoded.Length;
        if (Bytes > _limit)
        {
            Wrong = ("too_large", $"is larger than {_limit / (1024 * 1024)} MB");
            return;
        }

        _hash.AppendData(decoded);
        _file!.Write(decoded);
    }

    private static int DropSpaces(Span<byte> text)
    {
        var kept = text.IndexOfAny(" \r\n\t"u8);
        if (kept < 0)
        {
            return text.Length;
        }

        for (var i = kept; i < text.Length; i++)
        {
            if (text[i] is not ((byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t'))
            {
                text[kept++] = text[i];
            }
        }

        return kept;
    }
}
