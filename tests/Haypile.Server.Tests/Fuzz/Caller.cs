using System.Net.Sockets;
using System.Text;

namespace Haypile.Server.Tests.Fuzz;

/// <summary>Zero for a connection that ended without an answer.</summary>
internal readonly record struct Answered(int Status, string Body);

/// <summary>Sends bytes as they are and reads one answer; keeps its connection while both sides agree where a message ends.</summary>
internal sealed class Caller(Uri address) : IDisposable
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private Socket? _socket;
    private int _start;
    private int _end;

    /// <summary>What the last request waited for its connection. The kernel's business, which sends a lost greeting again after a second.</summary>
    public TimeSpan Connecting { get; private set; }

    public async Task<Answered> SendAsync(Thrown request, CancellationToken cancellation)
    {
        Connecting = TimeSpan.Zero;
        try
        {
            if (_socket is null)
            {
                var started = TimeProvider.System.GetTimestamp();
                _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await _socket.ConnectAsync(address.Host, address.Port, cancellation);
                Connecting = TimeProvider.System.GetElapsedTime(started);
            }

            for (var rest = request.Bytes.AsMemory(); rest.Length > 0;)
            {
                rest = rest[await _socket.SendAsync(rest, cancellation)..];
            }

            if (request.Broken)
            {
                _socket.Shutdown(SocketShutdown.Send);
            }

            return await ReadAsync(request, cancellation);
        }
        catch (Exception error) when (error is SocketException or EndOfStreamException)
        {
            Dispose();
            return default;
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        (_socket, _start, _end) = (null, 0, 0);
    }

    private async Task<Answered> ReadAsync(Thrown request, CancellationToken cancellation)
    {
        while (true)
        {
            var status = await LineAsync(cancellation);
            var code = status.Length >= 12 && status.StartsWith("HTTP/1.", StringComparison.Ordinal)
                ? int.Parse(status.AsSpan(9, 3))
                : throw new InvalidDataException($"'{status}' is no answer to {request.Head}");
            var (length, chunked, closes, endless) = (-1L, false, request.Broken || status[7] == '0', false);
            while (await LineAsync(cancellation) is { Length: > 0 } line)
            {
                length = line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? long.Parse(line.AsSpan(15)) : length;
                chunked |= line.StartsWith("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
                endless |= line.StartsWith("Content-Type: text/event-stream", StringComparison.OrdinalIgnoreCase);
                closes |= line.StartsWith("Connection: close", StringComparison.OrdinalIgnoreCase);
            }

            if (code < 200)
            {
                continue;
            }

            if (endless)
            {
                // A stream of events goes on until its generation ends: that it began is the answer.
                Dispose();
                return new Answered(code, "");
            }

            var body = request.Method is "HEAD" || code is 204 or 304 ? "" : chunked ? await ChunksAsync(cancellation) : await TextAsync(Math.Max(0, length), cancellation);
            if (closes)
            {
                Dispose();
            }

            return new Answered(code, body);
        }
    }

    private async Task<string> ChunksAsync(CancellationToken cancellation)
    {
        var text = new StringBuilder();
        while (Convert.ToInt32(await LineAsync(cancellation), 16) is > 0 and var length)
        {
            text.Append(await TextAsync(length, cancellation));
            await LineAsync(cancellation);
        }

        await LineAsync(cancellation);
        return text.ToString();
    }

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (true)
        {
            var stop = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            var until = stop < 0 ? _end : stop;
            line.Append(Encoding.Latin1.GetString(_buffer, _start, until - _start));
            _start = stop < 0 ? _end : stop + 1;
            if (stop >= 0)
            {
                return line.ToString().TrimEnd('\r');
            }

            await FillAsync(cancellation);
        }
    }

    private async Task<string> TextAsync(long length, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        while (text.Length < length)
        {
            if (_start == _end)
            {
                await FillAsync(cancellation);
            }

            var piece = (int)Math.Min(length - text.Length, _end - _start);
            text.Append(Encoding.Latin1.GetString(_buffer, _start, piece));
            _start += piece;
        }

        return text.ToString();
    }

    private async Task FillAsync(CancellationToken cancellation)
    {
        (_start, _end) = (0, await _socket!.ReceiveAsync(_buffer, cancellation));
        if (_end == 0)
        {
            throw new EndOfStreamException();
        }
    }
}
