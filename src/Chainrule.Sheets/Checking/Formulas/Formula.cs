using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>A formula, read once and shared by all cells to which it was filled.</summary>
internal sealed class Formula
{
    /// <summary>The text without its equals sign, as it stands in <see cref="Base"/>.</summary>
    public required string Text { get; init; }

    public required CellAddress Base { get; init; }

    /// <summary>Null when the text cannot be read; <see cref="Problem"/> then says why.</summary>
    public Node? Root { get; init; }

    public string? Problem { get; init; }

    /// <summary>The text as it reads in another cell to which it was filled.</summary>
    public string TextAt(CellAddress cell) => ReferenceShift.Move(Text, cell.Row - Base.Row, cell.Column - Base.Column);
}
