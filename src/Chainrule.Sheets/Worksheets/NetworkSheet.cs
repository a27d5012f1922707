using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The sheet Network: the network drawn, with the numbers of the step that the reader asks for.</summary>
internal static class NetworkSheet
{
    public const string Sheet = "Network";

    // Width 9.1 is 64 pixels; the drawing covers as many such columns as it needs, and the list stands behind it.
    private const double ColumnWidth = 64.0 / 7;
    private const double ColumnPixels = 64;
    private const double RowPixels = 20;

    public static SheetPlan Build(Worked worked)
    {
        var geometry = new NetworkGeometry(worked.Plan.Network);
        int listColumn = 2 + (int)Math.Ceiling(geometry.Width / ColumnPixels);
        var quantities = new ShownQuantities(worked, listColumn);
        Grid grid = Words(worked, geometry);
        quantities.Put(grid);
        int bottom = (int)Math.Ceiling(geometry.Bottom / RowPixels) + 1;
        grid.Text(1, bottom, Below(worked, geometry), Palette.Note);
        return new SheetPlan(Sheet, grid.WriteTo)
        {
            TabColour = Palette.Tab,
            Columns = [new(1, listColumn - 1, ColumnWidth), new(listColumn, listColumn, 12), new(listColumn + 1, listColumn + 1, 17), new(listColumn + 2, listColumn + 2, 22, Hidden: true)],
            Drawing = NetworkDrawing.Build(worked.Network, geometry, quantities),
            Validations = [new Validation("C3", "whole", "1", worked.Plan.Rows.ToString(), "Not a step of the table", $"Write a step from 1 to {worked.Plan.Rows}.")],
            Print = new PrintSetup(Landscape: true, PagesHigh: 1) { Area = $"$A$1:${Cells.Column(listColumn - 1)}${bottom}" },
        };
    }

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

    private static Grid Words(Worked worked, NetworkGeometry geometry)
    {
        var grid = new Grid();
        grid.Height(1, 24);
        grid.Text(1, 1, $"The network {worked.Plan.Network.Shape}", Palette.Title);
        grid.Text(1, 2, Described(worked.Plan.Network) + ".", Palette.Plain);
        grid.Text(1, 3, "step shown", Palette.Label);
        grid.Number(3, 3, 1, Palette.Changeable);
        grid.Text(4, 3, $"Write a step from 1 to {worked.Plan.Rows}: the list on the right and, in Excel, the drawing follow.", Palette.Note);
        return grid;
    }

    private static string Below(Worked worked, NetworkGeometry geometry) =>
        Enumerable.Range(1, worked.Network.Layers.Count).All(geometry.HasLabels)
            ? "Each neuron has two halves: its net input, and the activation made of it. The errors of all outputs join in E_total."
            : "Too many connections for a label on each; the list on the right has every weight. The errors of all outputs join in E_total.";
}
