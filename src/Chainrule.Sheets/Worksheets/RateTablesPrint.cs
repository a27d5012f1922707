using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>How the sheet Rate tables is printed: a page for each rate, or, where a table is too wide to be read on one, its heading only.</summary>
internal static class RateTablesPrint
{
    private const int RowsOnOnePage = 60;

    // In percent; smaller than this nobody reads it.
    private const int Smallest = 45;

    public static bool FitsPages(Worked worked, double numberWidth, double stepWidth) => Math.Max(Scale(worked, numberWidth, stepWidth, false), Scale(worked, numberWidth, stepWidth, true)) > Smallest;

    public static PrintSetup Setup(Worked worked, RatesLayout layout, double numberWidth, double stepWidth)
    {
        bool landscape = Scale(worked, numberWidth, stepWidth, true) > Scale(worked, numberWidth, stepWidth, false);
        string last = Cells.Column(layout.TableColumn(worked.Rates.Count) - 2);
        if (!FitsPages(worked, numberWidth, stepWidth)) return new PrintSetup(Landscape: true) { Areas = ["$A$1:$P$2"] };
        return new PrintSetup(landscape)
        {
            Scale = Scale(worked, numberWidth, stepWidth, landscape),
            // The column between two tables stays with the first.
            ColumnBreaks = [.. Enumerable.Range(1, worked.Rates.Count - 1).Select(place => layout.TableColumn(place) - 1)],
            RepeatRows = $"$3:${RatesLayout.TableHeadingRow}",
            RepeatColumns = "$A:$A",
            Areas = [$"$A$1:${last}${RatesLayout.TableFirstRow + worked.Plan.Rows - 1}"],
        };
    }

    private static int Scale(Worked worked, double numberWidth, double stepWidth, bool landscape)
    {
        int widest = worked.Rates.Max(rate => rate.Table.Columns.Count) + 1;
        int rows = Math.Min(worked.Plan.Rows, RowsOnOnePage) + RatesLayout.TableHeadingRow + 1;
        return Paging.Scale(Paging.Width(stepWidth + widest * numberWidth), rows * Paging.RowHeight, landscape);
    }
}
