using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Cli.Verbs;

Terminal terminal = Terminal.Standard();
int exitCode = new App(terminal, VerbTable.All).Run(args);
try
{
    // A reader that has gone (`| head`) is no failure, and the runtime passes over it; a full disk is one, and shows here.
    terminal.Out.Flush();
}
catch (IOException e)
{
    if (exitCode != App.CannotBeDone) Failure.Tell(terminal, new CommandException($"the output could not be written: {e.Message}",
        "room where standard output leads to.", "make room, or send the output elsewhere."));
    exitCode = App.CannotBeDone;
}

return exitCode;
