using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace Haypile.Generations;

/// <summary>A connection of its own that hears of new work and of news to tell. When it breaks, it says that there may be some and comes back.</summary>
internal sealed class PostgresListener : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _connection;
    private readonly TimeProvider _clock;
    private readonly WorkSignal _work;
    private readonly WorkSignal _deliveries;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    public PostgresListener(string connection, TimeProvider clock, WorkSignal work, WorkSignal deliveries)
    {
        _connection = new NpgsqlConnectionStringBuilder(connection) { Pooling = false, KeepAlive = 30 }.ConnectionString;
        _clock = clock;
        _work = work;
        _deliveries = deliveries;
        _running = Task.Run(LoopAsync);
    }

    private async Task LoopAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await ListenAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception lost) when (lost is DbException or IOException or SocketException)
            {
                SetBoth();
                await Task.Delay(Pause, _clock, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenAsync()
    {
        await using var connection = new NpgsqlConnection(_connection);
        connection.Notification += (_, heard) => (heard.Channel == PostgresStatements.DeliveryChannel ? _deliveries : _work).Set();
        await connection.OpenAsync(_stopping.Token);
        await PostgresSession.ExecuteAsync(connection, new Step($"listen {PostgresStatements.Channel}"), _stopping.Token);
        await PostgresSession.ExecuteAsync(connection, new Step($"listen {PostgresStatements.DeliveryChannel}"), _stopping.Token);
        SetBoth();
        while (true)
        {
            await connection.WaitAsync(_stopping.Token);
        }
    }

    private void SetBoth()
    {
        _work.Set();
        _deliveries.Set();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }
}
