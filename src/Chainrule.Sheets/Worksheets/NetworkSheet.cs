using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The sheet Network: the network drawn, with the numbers of the step that the reader asks for.</summary>
internal static class NetworkSheet
{
    public const string Sheet = "Network";

    // Width 9.1 is 64 pixels; the drawing covers as many such columns as it needs, and the list stands below it.
    private const double ColumnWidth = 64.0 / 7;
    private const double ColumnPixels = 64;
    private const double RowPixels = 20;
    private const int LeastPairs = 6;

    public static SheetPlan Build(Worked worked)
    {
        var geometry = new NetworkGeometry(worked.Plan.Network);
        int below = (int)Math.Ceiling(geometry.Bottom / RowPixels);
        var quantities = Quantities(worked, geometry, below + 2);
        Grid grid = Words(worked);
        grid.Text(1, below, Below(worked, geometry), Palette.Plain);
        quantities.Put(grid);
        int last = quantities.WordsColumn - 1;
        return new SheetPlan(Sheet, grid.WriteTo)
        {
            TabColour = Palette.Tab,
            Columns = [new(1, last, ColumnWidth), new(quantities.WordsColumn, quantities.WordsColumn, 22, Hidden: true)],
            Drawing = NetworkDrawing.Build(worked.Network, geometry, quantities),
            Validations = [new Validation("C3", "whole", "1", worked.Plan.Rows.ToString(), "Not a step of the table", $"Write a step from 1 to {worked.Plan.Rows}.")],
            Print = new PrintSetup(Landscape: true, PagesHigh: 1) { Areas = [$"$A$1:${Cells.Column(last)}${quantities.LastRow}"] },
        };
    }

    /// <summary>The list as wide as the drawing, below it. An even number of pairs, so that a net input and its activation stand in one row.</summary>
    public static ShownQuantities Quantities(Worked worked, NetworkGeometry geometry, int firstRow) =>
        new(worked, Math.Max(LeastPairs, 2 * (int)Math.Ceiling(geometry.Width / ColumnPixels / 4)), firstRow);

    public static DefinedName StepName => new(ShownQuantities.StepName, $"{Sheet}!$C$3");

    /// <summary>2 inputs, 2 hidden neurons (sigmoid), 2 outputs (sigmoid), no biases, half squared error.</summary>
    public static string Described(NetworkPlan plan)
    {
        string layers = string.Join(", ", plan.Activations.Select((activation, k) => k == plan.Activations.Count - 1
            ? $"{Counted(plan.Sizes[^1], "output")} ({activation.Title})"
            : $"{plan.Sizes[k + 1]} hidden ({activation.Title})"));
        string loss = plan.Loss == Loss.HalfSquaredError ? "half squared error" : "cross-entropy";
        return $"{Counted(plan.Sizes[0], "input")}, {layers}, {(plan.Bias ? "with biases" : "no biases")}, {loss}";
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static Grid Words(Worked worked)
    {
        var grid = new Grid();
        grid.Height(1, 24);
        grid.Text(1, 1, $"The network {worked.Plan.Network.Shape}", Palette.Title);
        grid.Text(1, 2, Described(worked.Plan.Network) + ".", Palette.Plain);
        grid.Text(1, 3, "step shown", Palette.Label);
        grid.Number(3, 3, 1, Palette.Changeable);
        grid.Text(4, 3, $"Write a step from 1 to {worked.Plan.Rows}: the list below and, in Excel, the drawing follow.", Palette.Label);
        return grid;
    }

    private static string Below(Worked worked, NetworkGeometry geometry) =>
        Enumerable.Range(1, worked.Network.Layers.Count).All(geometry.HasLabels)
            ? "Each neuron has two halves: its net input, and the activation made of it. The errors of all outputs join in E_total."
            : "Too many connections for a label on each; the list below has every weight. The errors of all outputs join in E_total.";
}
