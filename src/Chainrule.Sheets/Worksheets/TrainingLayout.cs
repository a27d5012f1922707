using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>Where everything stands on the sheet Training: the panel of inputs on the left, the table on the right.</summary>
internal sealed class TrainingLayout
{
    public const string Sheet = "Training";
    public const int FirstColumn = 6;
    public const int GroupRow = 3;
    public const int HeadingRow = 4;
    public const int FirstRow = 5;
    public const double StepWidth = 6;

    private readonly Table table;
    private readonly Dictionary<Symbol, (int Column, int Row)> inputs = [];

    public TrainingLayout(HandNetwork network, Table table, int rows)
    {
        this.table = table;
        Rows = rows;
        int row = FirstRow;
        inputs[InputNames.LearningRate] = (2, row++);
        for (int k = 0; k < network.Inputs.Count; k++) inputs[InputNames.Input(k)] = (2, row++);
        for (int k = 0; k < network.Targets.Count; k++) inputs[InputNames.Target(k)] = (2, row++);
        int right = FirstRow;
        foreach (Weight weight in network.Parameters) inputs[InputNames.Start(weight)] = (4, right++);
        PanelEnd = Math.Max(row, right) - 1;
    }

    public int Rows { get; }

    public int LastRow => FirstRow + Rows - 1;

    public int LastColumn => FirstColumn + table.Columns.Count - 1;

    /// <summary>The last row of the panel of inputs.</summary>
    public int PanelEnd { get; }

    public IReadOnlyDictionary<Symbol, (int Column, int Row)> Inputs => inputs;

    public int ColumnOf(Symbol symbol) => FirstColumn + table.Place(symbol);

    /// <summary>The cell of a quantity at a step counted from 1, as seen from the same sheet.</summary>
    public string Cell(Symbol symbol, int step = 1) => Cells.At(ColumnOf(symbol), FirstRow + step - 1);

    /// <summary>The cell as seen from another sheet.</summary>
    public string CellFromElsewhere(Symbol symbol, int step = 1) => $"{Sheet}!{Cell(symbol, step)}";

    /// <summary>All steps of a quantity, as seen from anywhere.</summary>
    public string Range(Symbol symbol) =>
        $"{Sheet}!{Cells.Fixed(ColumnOf(symbol), FirstRow)}:{Cells.Fixed(ColumnOf(symbol), LastRow)}";

    public IEnumerable<DefinedName> Names() =>
        inputs.Select(input => new DefinedName(input.Key.Name, $"{Sheet}!{Cells.Fixed(input.Value.Column, input.Value.Row)}"));
}
