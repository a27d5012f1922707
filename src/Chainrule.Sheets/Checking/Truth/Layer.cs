namespace Chainrule.Sheets.Checking.Truth;

/// <summary>A layer of units: what it reads, the weight of every unit's every source, biases, activation.</summary>
internal sealed record Layer(IReadOnlyList<Unit> Units, IReadOnlyList<string> Sources)
{
    /// <summary>Weight keys by unit and source; an empty key is a connection that is not there.</summary>
    public required string[][] Weights { get; init; }

    public required Bias[] Biases { get; init; }

    public required ActivationRule Rule { get; init; }
}
