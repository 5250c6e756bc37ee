namespace Haypile.Generations;

public abstract partial class SqlStore : IQueueStore
{
    public async ValueTask<QueueState> QueueStateAsync(CancellationToken cancellation = default) =>
        (await ReadAsync(QueueStatements.State, static row => Words.Queue(row.Text(0)), cancellation))[0];

    public async ValueTask SetQueueAsync(QueueState state, CancellationToken cancellation = default) =>
        await WriteAsync(cancellation, new Step(QueueStatements.Set, Words.Of(state)));

    public async ValueTask<QueueReport> QueueAsync(CancellationToken cancellation = default) =>
        (await ReadAsync(QueueStatements.Report, Rows.Queue, cancellation))[0];

    public ValueTask<IReadOnlyList<NodeReport>> NodesAsync(int most, CancellationToken cancellation = default) =>
        ReadAsync(QueueStatements.Nodes, Rows.Node, cancellation, Lease.Length, most);
}
