using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Haypile.Server.Operations;
using Haypile.Server.Tests.Infrastructure;
using Haypile.Tests;

namespace Haypile.Server.Tests.Operations;

public sealed class ObservabilityTests
{
    [Fact]
    public async Task Generation_FromDoorToEnd_IsMeasuredAndTraced()
    {
        var measured = new ConcurrentDictionary<string, bool>();
        using var meters = new MeterListener { InstrumentPublished = static (instrument, listener) => Listen(instrument, listener) };
        meters.SetMeasurementEventCallback<long>((instrument, _, _, _) => measured[instrument.Name] = true);
        meters.SetMeasurementEventCallback<double>((instrument, _, _, _) => measured[instrument.Name] = true);
        meters.Start();
        var traced = new ConcurrentQueue<(string Name, object? Generation)>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Telemetry.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => traced.Enqueue((activity.OperationName, activity.GetTagItem("haypile.generation"))),
        };
        ActivitySource.AddActivityListener(activities);

        await using var receiver = await Receiver.StartAsync();
        await using var server = await ServerFixture.StartAsync();
        var id = await server.SubmitAsync($$"""{"promptText":"Plane fly","callback_url":"{{receiver.Address}}"}""");
        await server.EndAsync(id);
        await Until.Is(() => traced.Contains(("haypile.render", id)));
        Assert.Contains(("haypile.submit", id), traced);
        await Until.Is(() => traced.Contains(("haypile.callback", id)));
        string[] expected = ["haypile.submitted", "haypile.ended", "haypile.queue.duration", "haypile.render.duration", "haypile.callbacks", "haypile.callback.duration"];
        await Until.Is(() => expected.All(measured.ContainsKey));
        meters.RecordObservableInstruments();
        Assert.Contains("haypile.callbacks.waiting", measured.Keys);
    }

    [Fact]
    public async Task LogLines_OfARender_CarryTheGenerationsId()
    {
        using var folder = new TempFolder();
        await using var server = await HaypileProcess.ServeAsync(folder.Path, postgres: null);
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = Receiver.Always(500);
        server.Client.DefaultRequestHeaders.Add("Idempotency-Key", "a-key-of-the-client");
        var id = await server.SubmitAsync(
            $$"""{"promptText":"secret words","callback_url":"{{receiver.Address}}?token=of-the-receiver","options":{"resolution":"480p","frameRate":8} }""");
        await Until.Is(() => server.Printed.Contains($"Generation {id} Finished", StringComparison.Ordinal) && receiver.All.Count > 0);
        foreach (var secret in (string[])["a-key-of-the-client", "of-the-receiver", "whsec_", receiver.All[0].Signature])
        {
            Assert.DoesNotContain(secret, server.Printed);
        }

        Assert.DoesNotContain("secret words", server.Printed);
        Assert.DoesNotContain(HaypileProcess.Key, server.Printed);
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Meter.Name == Telemetry.Name)
        {
            listener.EnableMeasurementEvents(instrument);
        }
    }
}
