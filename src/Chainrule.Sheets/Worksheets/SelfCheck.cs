using System.Globalization;
using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>
/// The check on a learner's cells. Beside the table stands a second one with a mark for each cell, made by comparison with the same cell of a
/// sheet that does not show itself; the cell takes its colour from its mark.
/// </summary>
internal static class SelfCheck
{
    public const string KeySheet = "Key";

    // Six significant digits are enough. Rounding to them moves a number by up to 5 millionths of itself, and a product of four such numbers by 20.
    // A mistaken index changes the exercise's gradients by 260 and must not pass.
    private const double Share = 0.00002;
    private const double Least = 0.000000001;

    public static bool IsGiven(TableColumn column, int step) => column.Role switch
    {
        ColumnRole.Step or ColumnRole.Target or ColumnRole.Input => true,
        ColumnRole.Weight => step == 1,
        _ => false,
    };

    /// <summary>The formula that marks a learner's cell ✓ or ✗ against the one that holds the right value; empty while it is.</summary>
    public static string Mark(string cell, string truth) =>
        $"IF({cell}=\"\",\"\",IF(ISNUMBER({cell}),IF(ABS({cell}-{truth})<={Decimal(Least)}+{Decimal(Share)}*ABS({truth}),\"✓\",\"✗\"),\"✗\"))";

    /// <summary>The same comparison here.</summary>
    public static bool Passes(double answer, double truth) => Math.Abs(answer - truth) <= Least + (Share * Math.Abs(truth));

    public static int MarkColumn(Worked worked, int place) => worked.Layout.LastColumn + 2 + place;

    public static void Headings(Worked worked, CellWriter writer)
    {
        for (int k = 0; k < worked.Training.Columns.Count; k++)
        {
            TableColumn column = worked.Training.Columns[k];
            if (!IsGiven(column, 2)) writer.Text(MarkColumn(worked, k), column.Heading, Palette.HeadOf(column.Role));
        }
    }

    public static void Marks(Worked worked, CellWriter writer, int step)
    {
        for (int k = 0; k < worked.Training.Columns.Count; k++)
        {
            TableColumn column = worked.Training.Columns[k];
            if (IsGiven(column, step)) continue;
            string cell = worked.Layout.Cell(column.Symbol, step);
            writer.Formula(MarkColumn(worked, k), Mark(cell, $"{KeySheet}!{cell}"), "", Palette.Verdict);
        }
    }

    /// <summary>The range of all marks, as seen from anywhere.</summary>
    public static string AllMarks(Worked worked) =>
        $"{TrainingLayout.Sheet}!{Cells.Fixed(MarkColumn(worked, 0), TrainingLayout.FirstRow)}:"
        + Cells.Fixed(MarkColumn(worked, worked.Training.Columns.Count - 1), worked.Layout.LastRow);

    /// <summary>The range of one quantity's marks.</summary>
    public static string Marks(Worked worked, Symbol symbol)
    {
        int column = MarkColumn(worked, worked.Training.Place(symbol));
        return $"{TrainingLayout.Sheet}!{Cells.Fixed(column, TrainingLayout.FirstRow)}:{Cells.Fixed(column, worked.Layout.LastRow)}";
    }

    public static int CellsToFill(Worked worked) =>
        worked.Training.Columns.Sum(column => Enumerable.Range(1, worked.Plan.Rows).Count(step => !IsGiven(column, step)));

    private static string Decimal(double number) => number.ToString("0.##########", CultureInfo.InvariantCulture);

    public static IEnumerable<ConditionalFormat> Colours(Worked worked)
    {
        string firstMark = Cells.At(MarkColumn(worked, 0), TrainingLayout.FirstRow);
        string table = $"{Cells.At(TrainingLayout.FirstColumn, TrainingLayout.FirstRow)}:{Cells.At(worked.Layout.LastColumn, worked.Layout.LastRow)}";
        string marks = $"{firstMark}:{Cells.At(MarkColumn(worked, worked.Training.Columns.Count - 1), worked.Layout.LastRow)}";
        return [.. Palette.Judged(table, firstMark), .. Palette.Judged(marks, firstMark)];
    }
}
