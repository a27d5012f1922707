using Chainrule.Cli.Commands;
using Chainrule.Cli.Terminals;
using Chainrule.Cli.Verbs;

Terminal terminal = Terminal.Standard();
int exitCode = new App(terminal, VerbTable.All).Run(args);
try
{
    terminal.Out.Flush();
}
catch (IOException)
{
    // Whoever read our output has gone (`| head`), which is theirs to decide. A full disk ends here too, and must not pass for success.
    if (exitCode == 0) exitCode = App.CannotBeDone;
}

return exitCode;
