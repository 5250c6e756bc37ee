using System.CommandLine;
using Haypile.Cli.Commands;
using Haypile.Server;

var root = new RootCommand("Haypile: a video-generation server of your own that speaks the Pika API.")
{
    ServeCommand.Create(),
    RenderCommand.Create(),
    PlanCommand.Create(),
    EffectsCommand.Create(),
    DialectsCommand.Create(),
    KeysCommand.Create(),
    AccountsCommand.Create(),
    PricesCommand.Create(),
    DeliveriesCommand.Create(),
    QueueCommand.Create(),
    BackupCommand.Create(),
    DoctorCommand.Create(),
    LicensesCommand.Create(),
};

// The default of two seconds would cut off a server that is giving its work back.
var patient = new InvocationConfiguration { ProcessTerminationTimeout = HaypileServer.Shutdown + TimeSpan.FromSeconds(5) };
return await root.Parse(args).InvokeAsync(patient);
