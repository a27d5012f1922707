namespace Chainrule.Sheets.Checking.Findings;

/// <summary>One mistake, told once, at its root.</summary>
public sealed record Finding
{
    /// <summary>What sort of mistake: "wrong index", "wrong sign", "bracket", …</summary>
    public required string Kind { get; init; }

    /// <summary>The quantity, spelled plainly: w5, h1, a_h1, o2, a_o2, E1, E_total, dE/dw3.</summary>
    public required string Quantity { get; init; }

    public required string Sheet { get; init; }

    /// <summary>The wrong cells, as areas: "AA29:AA108", or several joined by commas.</summary>
    public required string Cells { get; init; }

    public required IReadOnlyList<Reading.CellRange> Areas { get; init; }

    /// <summary>The cell that the formulas and numbers below are of.</summary>
    public required string Cell { get; init; }

    /// <summary>The heading over the wrong cells, as the learner wrote it.</summary>
    public string Heading { get; init; } = "";

    public string? Formula { get; init; }

    /// <summary>The formula which, put in, makes the check pass.</summary>
    public string? Correction { get; init; }

    public double? Expected { get; init; }

    public double? Found { get; init; }

    public required string Message { get; init; }

    /// <summary>The step of the derivation that the formula ought to say.</summary>
    public string? Derivation { get; init; }
}
