namespace Chainrule.Sheets.Checking.Reading;

/// <summary>A rectangle of cells on one sheet, both corners inside.</summary>
/// <param name="FirstRow">Rows and columns are counted from 1.</param>
/// <param name="FirstColumn">See there.</param>
/// <param name="LastRow">See there.</param>
/// <param name="LastColumn">See there.</param>
public readonly record struct CellRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    /// <summary>As a spreadsheet writes it: <c>AA29:AA108</c>, or <c>AA29</c>.</summary>
    public string A1 => FirstRow == LastRow && FirstColumn == LastColumn
        ? CellAddress.ColumnName(FirstColumn) + FirstRow
        : $"{CellAddress.ColumnName(FirstColumn)}{FirstRow}:{CellAddress.ColumnName(LastColumn)}{LastRow}";

    /// <summary>Whether a cell lies in it.</summary>
    public bool Contains(int row, int column) =>
        row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn;

    /// <summary>Reads what <see cref="A1"/> writes, corners in any order.</summary>
    public static bool TryParse(string text, out CellRange range)
    {
        range = default;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var first = colon < 0 ? text : text[..colon];
        var last = colon < 0 ? text : text[(colon + 1)..];
        if (!CellAddress.TryParse(first, out var r1, out var c1) || !CellAddress.TryParse(last, out var r2, out var c2)) return false;
        range = new CellRange(Math.Min(r1, r2), Math.Min(c1, c2), Math.Max(r1, r2), Math.Max(c1, c2));
        return true;
    }
}
