namespace Chainrule.Cli.Commands;

/// <summary>A command that cannot be done as written: what was found, what was needed, what to do next.</summary>
internal sealed class CommandException(string found, string needed, string next)
    : Exception($"{found}\n  Needed: {needed}\n  Next: {next}");
