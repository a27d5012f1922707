using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>
/// The list below the drawn network: every quantity at the step that is shown, and the words that the drawing takes from it. A shape can show the
/// text of one cell; these are those cells.
/// </summary>
/// <param name="worked">The worksheet.</param>
/// <param name="pairs">How many quantities stand side by side, each as two cells, name and value.</param>
/// <param name="firstRow">The row of the list's heading.</param>
internal sealed class ShownQuantities(Worked worked, int pairs, int firstRow)
{
    public const string StepName = "shown_step";

    private readonly List<(Symbol Symbol, bool TwoLines, int Column, int Row)> shown = [.. Placed(worked.Network, pairs, firstRow + 1)];

    public int LastRow => shown[^1].Row;

    /// <summary>The column of the words, right of everything else and hidden.</summary>
    public int WordsColumn => 2 * pairs + 2;

    /// <summary>The cell of a quantity's words, as a shape needs it.</summary>
    public string TextCell(Symbol symbol) => $"{NetworkSheet.Sheet}!{Cells.Fixed(WordsColumn, 1 + Place(symbol))}";

    public string Text(Symbol symbol) => Text(symbol, shown[Place(symbol)].TwoLines);

    public void Put(Grid grid)
    {
        grid.Text(1, firstRow, "At the step shown", Palette.Heading);
        foreach ((Symbol symbol, bool twoLines, int column, int row) in shown) Put(grid, symbol, twoLines, column, row);
    }

    private void Put(Grid grid, Symbol symbol, bool twoLines, int at, int row)
    {
        TableColumn column = worked.Training.Columns[worked.Training.Place(symbol)];
        string found = $"INDEX({worked.Layout.Range(symbol)},{StepName})";
        string value = Cells.At(at + 1, row);
        grid.Text(at, row, symbol.Name, Palette.HeadOf(column.Role));
        if (Known(symbol)) grid.Formula(at + 1, row, Filled(found), worked.Values[0, symbol], Palette.BodyOf(column.Role));
        else grid.Formula(at + 1, row, Filled(found), "", Palette.BodyOf(column.Role));
        string gap = twoLines ? "CHAR(10)" : "\" \"";
        grid.Formula(WordsColumn, 1 + Place(symbol), $"\"{symbol.Name}\"&{gap}&IF(ISNUMBER({value}),FIXED({value},4),\"?\")", Text(symbol, twoLines), Palette.Note);
    }

    private int Place(Symbol symbol) => shown.FindIndex(entry => entry.Symbol == symbol);

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

    // Every kind begins on a row of its own.
    private static IEnumerable<(Symbol Symbol, bool TwoLines, int Column, int Row)> Placed(HandNetwork network, int pairs, int row)
    {
        foreach ((Symbol[] kind, bool twoLines) in Kinds(network))
        {
            for (int k = 0; k < kind.Length; k++) yield return (kind[k], twoLines, 1 + 2 * (k % pairs), row + k / pairs);
            row += (kind.Length + pairs - 1) / pairs;
        }
    }

    private static IEnumerable<(Symbol[] Kind, bool TwoLines)> Kinds(HandNetwork network) =>
    [
        ([.. network.Inputs, .. network.Targets], true),
        ([.. network.Weights.Select(weight => weight.Symbol)], false),
        ([.. network.Biases.Select(bias => bias.Symbol)], false),
        ([.. network.Neurons.SelectMany(neuron => new[] { neuron.Net, neuron.Activated })], true),
        ([.. network.Errors, HandNetwork.Total], true),
    ];
}
