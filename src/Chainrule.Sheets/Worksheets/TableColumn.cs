using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Worksheets;

/// <summary>A column of a table with one row a step: what its first row holds, and what every row after it.</summary>
/// <remarks>
/// A symbol of these expressions is another column of the same row, or as <see cref="Above"/> of the row above, or else the defined name of an input cell.
/// </remarks>
internal sealed record TableColumn(Symbol Symbol, string Heading, ColumnRole Role, Expression First, Expression Next)
{
    public static TableColumn Same(Symbol symbol, ColumnRole role, Expression everywhere) => new(symbol, symbol.Name, role, everywhere, everywhere);
}
