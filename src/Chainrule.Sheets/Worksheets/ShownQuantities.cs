using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>
/// The list beside the drawn network: every quantity at the step that is shown, and the words that the drawing takes from it. A shape can show the
/// text of one cell; these are those cells.
/// </summary>
internal sealed class ShownQuantities(Worked worked, int firstColumn)
{
    public const string StepName = "shown_step";
    public const int HeadingRow = 5;

    private readonly List<(Symbol Symbol, bool TwoLines)> shown = [.. Quantities(worked.Network)];

    public int LastRow => HeadingRow + shown.Count;

    /// <summary>The cell of a quantity's words, as a shape needs it.</summary>
    public string TextCell(Symbol symbol) =>
        $"{NetworkSheet.Sheet}!{Cells.Fixed(firstColumn + 2, HeadingRow + 1 + shown.FindIndex(entry => entry.Symbol == symbol))}";

    public string Text(Symbol symbol) => Text(symbol, shown.Find(entry => entry.Symbol == symbol).TwoLines);

    public void Put(Grid grid)
    {
        grid.Text(firstColumn, HeadingRow, "quantity", Palette.Head);
        grid.Text(firstColumn + 1, HeadingRow, "at the step shown", Palette.Head);
        grid.Text(firstColumn + 2, HeadingRow, "words in the drawing", Palette.Head);
        for (int k = 0; k < shown.Count; k++) Put(grid, HeadingRow + 1 + k, shown[k].Symbol, shown[k].TwoLines);
    }

    private void Put(Grid grid, int row, Symbol symbol, bool twoLines)
    {
        TableColumn column = worked.Training.Columns[worked.Training.Place(symbol)];
        string found = $"INDEX({worked.Layout.Range(symbol)},{StepName})";
        string value = Cells.At(firstColumn + 1, row);
        grid.Text(firstColumn, row, symbol.Name, Palette.HeadOf(column.Role));
        if (Known(symbol)) grid.Formula(firstColumn + 1, row, Filled(found), worked.Values[0, symbol], Palette.BodyOf(column.Role));
        else grid.Formula(firstColumn + 1, row, Filled(found), "", Palette.BodyOf(column.Role));
        string gap = twoLines ? "CHAR(10)" : "\" \"";
        grid.Formula(firstColumn + 2, row, $"\"{symbol.Name}\"&{gap}&IF(ISNUMBER({value}),FIXED({value},4),\"?\")", Text(symbol, twoLines), Palette.Note);
    }

    // An empty cell of a learner's must stay empty here; INDEX alone would make it 0.
    private string Filled(string found) => worked.Plan.Blank ? $"IF({found}=\"\",\"\",{found})" : found;

    private bool Known(Symbol symbol) =>
        !worked.Plan.Blank || SelfCheck.IsGiven(worked.Training.Columns[worked.Training.Place(symbol)], 1);

    private string Text(Symbol symbol, bool twoLines)
    {
        double value = worked.Values[0, symbol];
        string number = Known(symbol) && double.IsFinite(value) ? Math.Round(value, 4, MidpointRounding.AwayFromZero).ToString("N4") : "?";
        return symbol.Name + (twoLines ? "\n" : " ") + number;
    }

    private static IEnumerable<(Symbol Symbol, bool TwoLines)> Quantities(HandNetwork network) =>
    [
        .. network.Inputs.Concat(network.Targets).Select(symbol => (symbol, true)),
        .. network.Parameters.Select(weight => (weight.Symbol, false)),
        .. network.Neurons.SelectMany(neuron => new[] { neuron.Net, neuron.Activated }).Select(symbol => (symbol, true)),
        .. network.Errors.Append(HandNetwork.Total).Select(symbol => (symbol, true)),
    ];
}
