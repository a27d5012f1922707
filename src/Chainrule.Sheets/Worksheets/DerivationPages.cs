using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>Which rows of the derivation stay together on a page: a step if it fits, else an equation with the sentence that leads to it.</summary>
internal sealed class DerivationPages(Grid grid)
{
    private readonly List<List<int>> steps = [];
    private bool joined;

    /// <summary>A step begins at a row; its heading stays with its first line.</summary>
    public void Step(int row)
    {
        steps.Add([row]);
        joined = true;
    }

    /// <summary>A line of the step begins at a row.</summary>
    /// <param name="row">Its first row.</param>
    /// <param name="leads">Whether it ends with a colon, so that the next line belongs to it.</param>
    public void Line(int row, bool leads)
    {
        if (!joined) steps[^1].Add(row);
        joined = leads;
    }

    public PrintSetup Setup(double width, int headingRow, int lastRow)
    {
        int scale = Paging.Scale(Paging.Width(width), 1, landscape: true);
        double room = Paging.Room(scale, landscape: true).Height;
        int[] starts = [.. steps.SelectMany(step => step), lastRow + 1];
        double top = Heights(1, steps[0][0]);
        int item = 0;
        List<IReadOnlyList<double>> lengths = [];
        foreach (List<int> step in steps) lengths.Add([.. step.Select(row => Heights(row, starts[++item]))]);
        return new PrintSetup(Landscape: true)
        {
            Scale = scale,
            RowBreaks = [.. Paging.Breaks(lengths, room - top, room - Heights(headingRow, headingRow + 1)).Select(first => starts[first] - 1)],
            RepeatRows = $"${headingRow}:${headingRow}",
        };
    }

    private double Heights(int from, int to) => Enumerable.Range(from, to - from).Sum(row => grid.HeightOf(row) ?? Paging.RowHeight);
}
