namespace Chainrule.Runs;

/// <summary>A run folder that cannot be written to, read or gone on with: what was found, what was needed, what to do next.</summary>
public sealed class RunException : Exception
{
    internal RunException(string found, string needed, string next) : base(Text(found, needed, next)) { }

    internal RunException(string found, string needed, string next, Exception cause) : base(Text(found, needed, next), cause) { }

    private static string Text(string found, string needed, string next) => $"{found}\n  Needed: {needed}\n  Next: {next}";
}
