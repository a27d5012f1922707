namespace Chainrule.Training;

/// <summary>A training that cannot be begun or gone on with: what was found, what was needed, what to do next.</summary>
public sealed class TrainingException : Exception
{
    internal TrainingException(string found, string needed, string next)
        : base($"{found}\n  Needed: {needed}\n  Next: {next}")
    {
    }
}
