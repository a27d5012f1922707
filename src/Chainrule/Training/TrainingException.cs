namespace Chainrule.Training;

/// <summary>A training that cannot be begun or gone on with: what was found, what was needed, what to do next.</summary>
public sealed class TrainingException(string found, string needed, string next)
    : Exception($"{found}\n  Needed: {needed}\n  Next: {next}");
