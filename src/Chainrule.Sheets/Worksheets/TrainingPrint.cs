using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>How the sheet Training is printed: its cells to change and its charts on the left, then the table, torn between groups of columns only.</summary>
internal static class TrainingPrint
{
    // Upright a page takes half as many rows again. Longer tables go over several pages, and the panel gets its own instead of a blank strip on each.
    private const int RowsOnOnePage = 60;
    private const int RowsOnOneUprightPage = 90;
    private const int ScaleOfLongTables = 66;

    public static PrintSetup Setup(Worked worked, double numberWidth)
    {
        TrainingLayout layout = worked.Layout;
        int lastRow = Math.Max(layout.LastRow, TrainingPanel.LastRow(worked));
        bool onePage = lastRow <= RowsOnOneUprightPage;
        bool landscape = !onePage || lastRow <= RowsOnOnePage;
        string lastColumn = Cells.Column(layout.LastColumn);
        int scale = onePage ? Paging.Scale(1, (lastRow + 1) * Paging.RowHeight, landscape) : ScaleOfLongTables;
        double step = Paging.Width(TrainingLayout.StepWidth);
        double panel = Paging.Width(TrainingPanel.Columns.Sum(column => column.Width));
        double room = Paging.Room(scale, landscape).Width - step;
        IReadOnlyList<int> breaks = Paging.Breaks([.. Groups(worked, Paging.Width(numberWidth))], onePage ? room - panel : room, room);
        return new PrintSetup(landscape)
        {
            Scale = scale,
            ColumnBreaks = [.. breaks.Select(column => TrainingLayout.FirstColumn + column)],
            RepeatRows = $"${TrainingLayout.GroupRow}:${TrainingLayout.HeadingRow}",
            RepeatColumns = $"${Cells.Column(TrainingLayout.FirstColumn)}:${Cells.Column(TrainingLayout.FirstColumn)}",
            Areas = onePage
                ? [$"$A$1:${lastColumn}${lastRow}"]
                : [$"$A$1:$E${TrainingPanel.LastRow(worked)}", $"${Cells.Column(TrainingLayout.FirstColumn)}$1:${lastColumn}${layout.LastRow}"],
        };
    }

    // The widths of the columns behind the steps, those of one name together.
    private static IEnumerable<IReadOnlyList<double>> Groups(Worked worked, double width)
    {
        List<double> group = [];
        ColumnRole? before = null;
        foreach (TableColumn column in worked.Training.Columns.Skip(1))
        {
            ColumnRole role = TableRows.GroupOf(column.Role);
            if (group.Count > 0 && role != before)
            {
                yield return group;
                group = [];
            }

            group.Add(width);
            before = role;
        }

        yield return group;
    }
}
