namespace Chainrule.Reading;

/// <summary>Images that a model cannot read: what was found, what was needed, what to do next.</summary>
public sealed class ReadingException : Exception
{
    internal ReadingException(string found, string needed, string next)
        : base($"{found}\n  Needed: {needed}\n  Next: {next}")
    {
    }
}
