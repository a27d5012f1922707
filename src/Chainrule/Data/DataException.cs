namespace Chainrule.Data;

/// <summary>Images that cannot be had or read: what was found and where, what was needed, what to do next.</summary>
public sealed class DataException : Exception
{
    internal DataException(string found, string needed, string next)
        : base($"{found}\n  Needed: {needed}\n  Next: {next}")
    {
    }

    internal DataException(string found, string needed, string next, Exception cause)
        : base($"{found}\n  Needed: {needed}\n  Next: {next}", cause)
    {
    }
}
