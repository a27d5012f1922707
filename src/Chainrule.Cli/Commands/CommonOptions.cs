namespace Chainrule.Cli.Commands;

/// <summary>Options that mean the same on every verb that has them.</summary>
internal static class CommonOptions
{
    public static readonly Option<bool> Json = Option.Flag("--json", "Print one JSON document instead of text.");

    /// <summary>Every verb has it; the reader of the command line answers it before anything else is looked at.</summary>
    public static readonly Option<bool> Help = Option.Flag("--help", "Show this help.") with { Short = "-h" };
}
