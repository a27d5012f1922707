namespace Chainrule.Sheets.Checking.Reading;

/// <summary>One cell as the file has it.</summary>
internal sealed class Cell
{
    public required CellAddress Address { get; init; }

    public CellKind Kind { get; set; }

    public double Number { get; set; }

    /// <summary>The text of a text or error cell; for a number, its digits as the file spells them.</summary>
    public string Text { get; set; } = "";

    /// <summary>The formula without its equals sign, or null. A cell that shares its neighbour's formula has <see cref="SharedWith"/> instead.</summary>
    public string? FormulaText { get; set; }

    /// <summary>The cell whose formula this one shares, moved to its own place.</summary>
    public Cell? SharedWith { get; set; }

    /// <summary>The cells that one array formula fills, said in its first cell.</summary>
    public CellRange? ArrayRange { get; set; }

    /// <summary>For a cell inside an array formula's range: the cell that holds the formula.</summary>
    public Cell? ArrayOwner { get; set; }

    public bool HasFormula => FormulaText is not null || SharedWith is not null || ArrayOwner is not null;
}
