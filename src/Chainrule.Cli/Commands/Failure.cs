using Chainrule.Cli.Terminals;

namespace Chainrule.Cli.Commands;

/// <summary>Tells an exception to a person: what is theirs to mend in plain words, what is ours to mend as such.</summary>
internal static class Failure
{
    public static void Tell(Terminal terminal, Exception exception)
    {
        terminal.Error.WriteLine("chainrule: " + Describe(exception));
        if (Environment.GetEnvironmentVariable("CHAINRULE_DEBUG") == "1") terminal.Error.WriteLine(exception);
    }

    private static string Describe(Exception exception) => exception switch
    {
        // Exceptions of our own types are worded for people, with all that they need.
        _ when exception.GetType().Namespace?.StartsWith("Chainrule", StringComparison.Ordinal) == true => exception.Message,
        FileNotFoundException or DirectoryNotFoundException => InParts(exception, "a file or folder of that name.", "check the path, or give another one."),
        UnauthorizedAccessException => InParts(exception, "leave to read or write it; a folder cannot stand where a file is wanted.", "check who owns it, or give another path."),
        IOException => InParts(exception, "a place that can be read from or written to.", "check the path and the room on the disk, then run it again."),
        _ => InParts(exception, "nothing of you; this is a mistake in chainrule.", "run it again with CHAINRULE_DEBUG=1 to see where, and report that with the command.",
            $"this should not have happened ({exception.GetType().Name}): "),
    };

    private static string InParts(Exception exception, string needed, string next, string before = "") =>
        $"{before}{exception.Message}\n  Needed: {needed}\n  Next: {next}";
}
