using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Spreadsheet;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Studio.Hand;

/// <summary>Where a quantity stands in the worksheet, and the formula in that cell.</summary>
internal sealed record HandCell(string Cell, string Formula)
{
    /// <param name="topology">The network.</param>
    /// <param name="symbol">A column of the table.</param>
    /// <param name="step">Counted from 0.</param>
    public static HandCell Of(HandTopology topology, Symbol symbol, int step)
    {
        var layout = new TrainingLayout(topology.Network, topology.Table, step + 1);
        TableColumn column = topology.Table.Columns[topology.Table.Place(symbol)];
        var notation = new FormulaNotation(part => part switch
        {
            Above above => Cells.At(TrainingLayout.FirstColumn + Place(topology.Table, above.Of), TrainingLayout.FirstRow + step - 1),
            _ when topology.Table.Has(part) => layout.Cell(part, step + 1),
            _ => part.Name,
        });
        return new HandCell($"{TrainingLayout.Sheet}!{layout.Cell(symbol, step + 1)}", "=" + notation.Write(step == 0 ? column.First : column.Next));
    }

    private static int Place(Table table, string name) => table.Place(new Symbol(name));
}
