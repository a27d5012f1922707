using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>One mistake, told once, at its root.</summary>
public sealed record Finding
{
    /// <summary>The quantity of a finding that is of whole steps.</summary>
    public const string StepQuantity = "step";

    /// <summary>What sort of mistake: "wrong index", "wrong sign", "bracket", …</summary>
    public required string Kind { get; init; }

    /// <summary>The quantity, spelled plainly: w5, h1, a_h1, o2, a_o2, E1, E_total, dE/dw3.</summary>
    public required string Quantity { get; init; }

    /// <summary>The quantity in the derivation's notation: ∂E/∂w3 where <see cref="Quantity"/> is dE/dw3.</summary>
    public string Title => Role.TitleOf(Quantity);

    /// <summary>The sheet that the wrong cells stand on.</summary>
    public required string Sheet { get; init; }

    /// <summary>The wrong cells, as areas: "AA29:AA108", or several joined by commas.</summary>
    public required string Cells { get; init; }

    /// <summary>The same, to count with.</summary>
    public required IReadOnlyList<Reading.CellRange> Areas { get; init; }

    /// <summary>The cell that the formulas and numbers below are of.</summary>
    public required string Cell { get; init; }

    /// <summary>The heading over the wrong cells, as the learner wrote it.</summary>
    public string Heading { get; init; } = "";

    /// <summary>The formula in <see cref="Cell"/>; null where a number stands there.</summary>
    public string? Formula { get; init; }

    /// <summary>The formula which, put in, makes the check pass.</summary>
    public string? Correction { get; init; }

    /// <summary>The number that ought to stand there.</summary>
    public double? Expected { get; init; }

    /// <summary>The number that stands there.</summary>
    public double? Found { get; init; }

    /// <summary>What is wrong, to be read beside the quantity.</summary>
    public required string Explanation { get; init; }

    /// <summary>What is wrong, to be read alone.</summary>
    public string Message => Quantity == StepQuantity ? Explanation : $"{Title}: {Explanation}";

    /// <summary>The step of the derivation that the formula ought to say.</summary>
    public string? Derivation { get; init; }
}
