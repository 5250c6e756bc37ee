using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Haypile.Bench;

/// <summary>A client with a connection of its own that asks for one generation again and again.</summary>
internal sealed class Poller : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _request;
    private readonly byte[] _answer = new byte[4096];
    private long _due;
    private int _waiting;

    public Poller(Uri server, Guid id, string key) =>
        _request = Encoding.ASCII.GetBytes($"GET /pika/feed/{id} HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {key}\r\n\r\n");

    /// <summary>Milliseconds from the moment at which each request was due to its whole answer.</summary>
    public List<double> Took { get; } = [];

    /// <summary>Times at which the last answer was still awaited when the next request was due.</summary>
    public int Missed { get; private set; }

    public async Task ConnectAsync(Uri server, CancellationToken cancellation)
    {
        await _socket.ConnectAsync(IPAddress.Loopback, server.Port, cancellation);
        _ = ListenAsync();
    }

    public void Ask(long due)
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 1)
        {
            Missed++;
            return;
        }

        _due = due;
        _socket.Send(_request);
    }

    private async Task ListenAsync()
    {
        for (var filled = 0; await _socket.ReceiveAsync(_answer.AsMemory(filled)) is > 0 and var read;)
        {
            filled += read;
            if (!IsWhole(_answer.AsSpan(0, filled))) continue;
            if (!_answer.AsSpan().StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.ASCII.GetString(_answer, 0, filled));
            Took.Add(Stopwatch.GetElapsedTime(_due).TotalMilliseconds);
            Volatile.Write(ref _waiting, 0);
            filled = 0;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf(EndOfHead);
        if (end < 0) return false;
        var length = answer.IndexOf("Content-Length: "u8) + "Content-Length: ".Length;
        return System.Buffers.Text.Utf8Parser.TryParse(answer[length..], out int bytes, out _) && answer.Length == end + EndOfHead.Length + bytes;
    }

    public void Dispose() => _socket.Dispose();
}
