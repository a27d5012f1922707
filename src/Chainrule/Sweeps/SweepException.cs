namespace Chainrule.Sweeps;

/// <summary>A sweep that cannot be read or run: what was found, what was needed, what to do next.</summary>
internal sealed class SweepException(string found, string needed, string next)
    : Exception($"{found}\n  Needed: {needed}\n  Next: {next}")
{
    /// <summary>The same, told of a file.</summary>
    public SweepException In(string path) => new($"{path}: {found}", needed, next);
}
