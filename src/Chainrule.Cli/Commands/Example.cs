namespace Chainrule.Cli.Commands;

/// <summary>A command that works as it stands, without the program's name, and what it shows. A test runs every one.</summary>
internal sealed record Example(string Command, string Shows);
