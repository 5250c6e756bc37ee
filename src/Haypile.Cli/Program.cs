using System.CommandLine;
using Haypile.Cli.Commands;

var root = new RootCommand("Haypile: a video-generation server of your own that speaks the Pika API.")
{
    ServeCommand.Create(),
    RenderCommand.Create(),
    KeysCommand.Create(),
    AccountsCommand.Create(),
    PricesCommand.Create(),
    BackupCommand.Create(),
    DoctorCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
