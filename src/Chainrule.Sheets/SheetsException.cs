namespace Chainrule.Sheets;

/// <summary>What was asked cannot be done: what was found, what was needed, what to do next.</summary>
public sealed class SheetsException : Exception
{
    internal SheetsException(string found, string needed, string next)
        : base($"{found}\n  Needed: {needed}\n  Next: {next}")
    {
    }
}
