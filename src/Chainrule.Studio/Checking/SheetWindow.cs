using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Studio.Checking;

/// <summary>The part of a sheet that is shown: around the table that was judged, no more than a page can carry.</summary>
internal sealed record SheetWindow(Sheet Sheet, int FirstRow, int LastRow, int FirstColumn, int LastColumn)
{
    private const int MostRows = 60;
    private const int MostColumns = 64;
    private const int Around = 4;

    public bool IsPart => Sheet.LastRow > LastRow || Sheet.LastColumn > LastColumn;

    /// <summary>The window that shows a cell, or else the first table, or else the beginning.</summary>
    public static SheetWindow Of(Sheet sheet, TableReport? table, CellAddress? cell)
    {
        int row = Math.Max(1, (table?.Range.FirstRow ?? 1) - Around);
        int column = Math.Max(1, (table?.Range.FirstColumn ?? 1) - Around);
        if (cell is { } at)
        {
            if (at.Row >= row + MostRows || at.Row < row) row = Math.Max(1, at.Row - MostRows / 2);
            if (at.Column >= column + MostColumns || at.Column < column) column = Math.Max(1, at.Column - MostColumns / 2);
        }

        return new(sheet, row, Math.Min(row + MostRows - 1, Math.Max(sheet.LastRow, row)), column, Math.Min(column + MostColumns - 1, Math.Max(sheet.LastColumn, column)));
    }
}
