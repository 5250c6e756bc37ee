using System.Diagnostics;
using System.Diagnostics.Metrics;
using Haypile.Generations;

namespace Haypile.Server.Operations;

/// <summary>What can be measured and traced, under the name "Haypile". Anything that listens to System.Diagnostics can read it.</summary>
internal sealed class Telemetry : IDisposable
{
    public const string Name = "Haypile";

    public static readonly ActivitySource Source = new(Name);

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _submitted;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _returned;
    private readonly Histogram<double> _render;
    private readonly Histogram<double> _wait;
    private readonly Counter<long> _told;
    private readonly Histogram<double> _telling;

    public Telemetry(Func<int> running, Func<long> untold)
    {
        _submitted = _meter.CreateCounter<long>("haypile.submitted", "{generation}", "Generations accepted");
        _refused = _meter.CreateCounter<long>("haypile.refused", "{request}", "Requests turned away at the door");
        _ended = _meter.CreateCounter<long>("haypile.ended", "{generation}", "Generations ended, by state");
        _returned = _meter.CreateCounter<long>("haypile.returned", "{generation}", "Generations put back into the queue, by reason");
        _render = _meter.CreateHistogram<double>("haypile.render.duration", "s", "From claim to end");
        _wait = _meter.CreateHistogram<double>("haypile.queue.duration", "s", "From acceptance to claim");
        _told = _meter.CreateCounter<long>("haypile.callbacks", "{attempt}", "Callbacks tried, by what came of it");
        _telling = _meter.CreateHistogram<double>("haypile.callback.duration", "s", "What a receiver took to answer");
        _meter.CreateObservableGauge("haypile.callbacks.waiting", untold, "{generation}", "Generations whose receiver has not heard everything");
        _meter.CreateObservableGauge("haypile.running", running, "{generation}", "Renders under way on this node");
    }

    public void OnSubmitted(string dialect) => _submitted.Add(1, new KeyValuePair<string, object?>("dialect", dialect));

    public void OnRefused(string dialect, string code) =>
        _refused.Add(1, new KeyValuePair<string, object?>("dialect", dialect), new KeyValuePair<string, object?>("code", code));

    public void OnClaimed(TimeSpan waited) => _wait.Record(waited.TotalSeconds);

    public void OnEnded(GenerationState state, TimeSpan took)
    {
        _ended.Add(1, new KeyValuePair<string, object?>("state", state.ToString()));
        _render.Record(took.TotalSeconds, new KeyValuePair<string, object?>("state", state.ToString()));
    }

    public void OnReturned(string reason) => _returned.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void OnTold(DeliveryVerdict verdict, TimeSpan took)
    {
        _told.Add(1, new KeyValuePair<string, object?>("outcome", verdict.ToString()));
        _telling.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", verdict.ToString()));
    }

    public void Dispose() => _meter.Dispose();
}
