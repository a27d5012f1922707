using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The numbers of a table. One that is not finite is an error in the sheet, held as NaN.</summary>
internal sealed class TableValues(Table table, double[] values, int start, int rows)
{
    public int Rows => rows;

    public double this[int row, int column] => values[start + row * table.Columns.Count + column];

    public double this[int row, Symbol symbol] => this[row, table.Place(symbol)];

    public double[] Column(Symbol symbol)
    {
        int place = table.Place(symbol);
        return [.. Enumerable.Range(0, rows).Select(row => this[row, place])];
    }
}
