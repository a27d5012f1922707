namespace Chainrule.Sheets.Checking.Truth;

/// <summary>What a layer may be, likeliest first: the formulas leave a choice where one of them is mistaken.</summary>
internal sealed record LayerChoices(IReadOnlyList<Unit> Units, IReadOnlyList<string> Sources)
{
    public required List<string[][]> Weights { get; init; }

    public required List<Bias[]> Biases { get; init; }

    public required List<ActivationRule> Rules { get; init; }
}
