using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The left side of the sheet Training: the cells that may be changed, what the colours mean, and room for the charts.</summary>
internal static class TrainingPanel
{
    private const int RowPixels = 20;

    // The panel's four columns together: 52 characters of 7 pixels.
    private const int ChartWidth = 364;
    private const int FirstChartHeight = 260;
    private const int SecondChartHeight = 300;

    private static readonly (ColumnRole Role, string Means)[] Colours =
    [
        (ColumnRole.Target, "targets"), (ColumnRole.Input, "inputs"), (ColumnRole.Weight, "weights"), (ColumnRole.Net, "net inputs"),
        (ColumnRole.Activation, "activations"), (ColumnRole.Error, "errors"), (ColumnRole.Gradient, "gradients"),
    ];

    public static IReadOnlyList<ColumnWidth> Columns { get; } = [new(1, 1, 16), new(2, 2, 10), new(3, 3, 16), new(4, 4, 10), new(5, 5, 2)];

    /// <summary>The last row that the charts touch.</summary>
    public static int LastRow(Worked worked) => Top(worked) + (FirstChartHeight + SecondChartHeight) / RowPixels + 1;

    public static Grid Build(Worked worked)
    {
        var grid = new Grid();
        grid.Text(1, TrainingLayout.GroupRow, "Yellow cells may be changed: all else follows", Palette.Note);
        foreach ((Symbol name, string label) in Labels(worked.Network))
        {
            (int column, int row) = worked.Layout.Inputs[name];
            grid.Text(column - 1, row, label, Palette.Label);
            grid.Number(column, row, worked.Inputs[name], Palette.Changeable);
        }

        int legend = worked.Layout.PanelEnd + 2;
        grid.Text(1, legend, "Colours", Palette.Heading);
        for (int k = 0; k < Colours.Length; k++)
            grid.Text(k % 2 == 0 ? 1 : 3, legend + 1 + k / 2, Colours[k].Means, Palette.HeadOf(Colours[k].Role));
        grid.Text(3, legend + 4, "yours to change", Palette.Changeable);
        return grid;
    }

    public static Drawing Charts(Worked worked)
    {
        TrainingLayout layout = worked.Layout;
        var steps = new ChartRange(layout.Range(TrainingTable.Step), worked.Values.Column(TrainingTable.Step));
        ChartRange Of(Symbol symbol) => new(layout.Range(symbol), worked.Plan.Blank && !worked.Network.Targets.Contains(symbol)
            ? [.. Enumerable.Repeat(double.NaN, layout.Rows)]
            : worked.Values.Column(symbol));
        int top = Top(worked);
        return new Drawing
        {
            Charts =
            [
                new Chart("E_total, step by step", "step", "E_total", [new("E_total", steps, Of(HandNetwork.Total), Palette.Series[0])])
                {
                    Corner = (1, top), Size = (ChartWidth, FirstChartHeight), Legend = false, XMost = layout.Rows, YLeast = worked.Plan.Blank ? null : 0,
                },
                new Chart("Outputs on their way to targets", "step", "output", [.. Outputs(worked.Network, steps, Of)])
                {
                    Corner = (1, top + FirstChartHeight / RowPixels + 1), Size = (ChartWidth, SecondChartHeight), XMost = layout.Rows,
                },
            ],
        };
    }

    // Below the legend of colours.
    private static int Top(Worked worked) => worked.Layout.PanelEnd + 8;

    private static IEnumerable<ChartSeries> Outputs(HandNetwork network, ChartRange steps, Func<Symbol, ChartRange> of) =>
        network.Outputs.SelectMany((output, k) => (ChartSeries[])
        [
            new(output.Activated.Name, steps, of(output.Activated), Palette.Series[k % Palette.Series.Length]),
            new(network.Targets[k].Name, steps, of(network.Targets[k]), Palette.Series[k % Palette.Series.Length], Dashed: true),
        ]);

    private static IEnumerable<(Symbol Name, string Label)> Labels(HandNetwork network) =>
    [
        (InputNames.LearningRate, "learning rate η"),
        .. network.Inputs.Select((input, k) => (InputNames.Input(k), $"input {input.Name}")),
        .. network.Targets.Select((target, k) => (InputNames.Target(k), $"target {target.Name}")),
        .. network.Parameters.Select(weight => (InputNames.Start(weight), $"{weight.Symbol.Name} at the start")),
    ];
}
