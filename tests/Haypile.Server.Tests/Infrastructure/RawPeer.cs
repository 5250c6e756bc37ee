using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Haypile.Server.Tests.Infrastructure;

/// <summary>Something that listens and need not speak HTTP: says what a test scripts to whoever connects.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<Stream, CancellationToken, Task> _talk;
    private readonly Task _accepting;
    private int _calls;

    public RawPeer(Func<Stream, CancellationToken, Task> talk)
    {
        _talk = talk;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public RawPeer(string words) : this((stream, cancellation) => SayAndWaitAsync(stream, words, cancellation))
    {
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;
    public int Calls => Volatile.Read(ref _calls);

    public static Task SayAsync(Stream stream, string words, CancellationToken cancellation) =>
        stream.WriteAsync(Encoding.Latin1.GetBytes(words), cancellation).AsTask();

    private static async Task SayAndWaitAsync(Stream stream, string words, CancellationToken cancellation)
    {
        await SayAsync(stream, words, cancellation);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = TalkAsync(await _listener.AcceptTcpClientAsync(_closing.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient caller)
    {
        Interlocked.Increment(ref _calls);
        using (caller)
        {
            try
            {
                await _talk(caller.GetStream(), _closing.Token);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // The caller has had enough, or the test is over.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _closing.Dispose();
    }
}
