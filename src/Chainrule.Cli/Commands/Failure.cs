using Chainrule.Cli.Terminals;

namespace Chainrule.Cli.Commands;

/// <summary>Tells an exception to a person: what is theirs to mend in plain words, what is ours to mend as such.</summary>
internal static class Failure
{
    public static void Tell(Terminal terminal, Exception exception)
    {
        bool ours = !IsForPeople(exception);
        terminal.Error.WriteLine($"chainrule: {(ours ? Unexpected(exception) : exception.Message)}");
        if (Environment.GetEnvironmentVariable("CHAINRULE_DEBUG") == "1") terminal.Error.WriteLine(exception);
    }

    /// <summary>Exceptions of our own types are worded for people; so are the system's about files.</summary>
    private static bool IsForPeople(Exception exception) =>
        exception is IOException or UnauthorizedAccessException
        || exception.GetType().Namespace?.StartsWith("Chainrule", StringComparison.Ordinal) == true;

    private static string Unexpected(Exception exception) =>
        $"""
        this should not have happened: {exception.Message} ({exception.GetType().Name})
          Needed: nothing of you; this is a mistake in chainrule.
          Next: run it again with CHAINRULE_DEBUG=1 to see where, and report that with the command.
        """;
}
