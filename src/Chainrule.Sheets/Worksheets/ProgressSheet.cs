using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The sheet Progress of an exercise: how many cells are filled in, and how many of them are right, for each column.</summary>
internal static class ProgressSheet
{
    public const string Sheet = "Progress";
    private const int HeadingRow = 6;

    public static SheetPlan Build(Worked worked)
    {
        var grid = new Grid();
        grid.Height(1, 24);
        grid.Text(1, 1, "Progress", Palette.Title);
        grid.Text(1, 2, "The table on Training, column by column. A wrong cell makes those after it wrong too: mend the leftmost column first.", Palette.Plain);
        TableColumn[] columns = [.. worked.Training.Columns.Where(column => !SelfCheck.IsGiven(column, 2))];
        string all = SelfCheck.AllMarks(worked);
        int cells = SelfCheck.CellsToFill(worked);
        grid.Text(1, 4, "all together", Palette.Label);
        grid.Formula(2, 4, $"IF(COUNTIF({all},\"✓\")={cells},\"✓ complete\",COUNTIF({all},\"✓\")&\" of {cells} right\")", $"0 of {cells} right", Palette.Verdict);
        string[] headings = ["column", "cells", "right", "wrong", "state"];
        for (int k = 0; k < headings.Length; k++) grid.Text(k + 1, HeadingRow, headings[k], Palette.Head);
        for (int k = 0; k < columns.Length; k++) Put(grid, worked, columns[k], HeadingRow + 1 + k);
        int last = HeadingRow + columns.Length;
        return new SheetPlan(Sheet, grid.WriteTo)
        {
            TabColour = "8A4FA8",
            Columns = [new(1, 1, 14), new(2, 2, 18), new(3, 5, 12)],
            Frozen = (0, HeadingRow),
            ConditionalFormats = [.. Palette.Judged($"E{HeadingRow + 1}:E{last}", $"E{HeadingRow + 1}"), .. Palette.Judged("B4", "B4")],
            Print = new PrintSetup(Landscape: false),
        };
    }

    private static void Put(Grid grid, Worked worked, TableColumn column, int row)
    {
        string marks = SelfCheck.Marks(worked, column.Symbol);
        int cells = Enumerable.Range(1, worked.Plan.Rows).Count(step => !SelfCheck.IsGiven(column, step));
        grid.Text(1, row, column.Heading, Palette.HeadOf(column.Role));
        grid.Number(2, row, cells, Palette.Head with { Bold = false, Fill = null });
        grid.Formula(3, row, $"COUNTIF({marks},\"✓\")", 0, Palette.Head with { Bold = false, Fill = null });
        grid.Formula(4, row, $"COUNTIF({marks},\"✗\")", 0, Palette.Head with { Bold = false, Fill = null });
        grid.Formula(5, row, $"IF(D{row}>0,\"✗ look again\",IF(C{row}=B{row},\"✓ done\",\"\"))", "", Palette.Verdict);
    }
}
