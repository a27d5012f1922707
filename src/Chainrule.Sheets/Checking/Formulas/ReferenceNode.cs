namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>One cell. A relative row or column is kept as its distance from the formula's own cell, so that cells filled down share one tree.</summary>
internal sealed class ReferenceNode(int sheet, int row, int column, bool rowIsRelative, bool columnIsRelative) : Node
{
    /// <summary>-1: the formula's own sheet; -2: a sheet that is not there.</summary>
    public int Sheet { get; } = sheet;

    public int Row { get; } = row;

    public int Column { get; } = column;

    public bool RowIsRelative { get; } = rowIsRelative;

    public bool ColumnIsRelative { get; } = columnIsRelative;
}
