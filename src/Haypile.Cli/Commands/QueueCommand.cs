using System.CommandLine;
using Haypile.Generations;
using Haypile.Server.Intake;

namespace Haypile.Cli.Commands;

internal static class QueueCommand
{
    public static Command Create() => new("queue", "Pause, drain and resume the queue of all nodes")
    {
        Status(),
        Set("pause", "Start nothing; what comes is accepted and waits, what runs goes on", QueueState.Paused),
        Set("drain", "Accept nothing; what waits is rendered", QueueState.Draining),
        Set("resume", "Accept and start again", QueueState.Open),
    };

    private static Command Status()
    {
        var store = new StoreOptions();
        var command = new Command("status", "Whether it goes on, and how long it is");
        store.AddTo(command);
        command.SetAction((parsed, _) => store.WithStoreAsync(parsed, async stores =>
        {
            var report = await stores.Queue.QueueAsync();
            var waits = report.Oldest is { } oldest ? $"{(TimeProvider.System.GetUtcNow() - IdTime.Of(oldest)).TotalSeconds:0} s" : "";
            var table = new Table("queue", "since", "queued", "running", "longest wait");
            table.Add($"{report.State}".ToLowerInvariant(), $"{report.Since:u}", $"{report.Queued}", $"{report.Running}", waits);
            table.Print();
            return 0;
        }));
        return command;
    }

    private static Command Set(string name, string description, QueueState state)
    {
        var store = new StoreOptions();
        var command = new Command(name, $"{description}; within two seconds also on a running server");
        store.AddTo(command);
        command.SetAction((parsed, _) => store.WithStoreAsync(parsed, async stores =>
        {
            await stores.Queue.SetQueueAsync(state);
            return 0;
        }));
        return command;
    }
}
