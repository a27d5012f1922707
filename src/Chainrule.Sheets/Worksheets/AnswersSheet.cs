using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The sheet Answers: hidden, unless the workbook is a key.</summary>
internal static class AnswersSheet
{
    public const string Sheet = "Answers";
    private const int CharactersPerLine = 115;

    public static SheetPlan Build(Worked worked)
    {
        var grid = new Grid();
        grid.Height(1, 24);
        grid.Text(2, 1, "Answers to the five questions", Palette.Title);
        grid.Text(2, 2, "For the numbers with which this file was written.", Palette.Note);
        int row = 4;
        foreach (Question question in Questions.For(worked))
        {
            Put(grid, ref row, question.Asked, new CellStyle { Bold = true, Wrap = true });
            Put(grid, ref row, question.Answer, Palette.Prose);
            row++;
        }

        return new SheetPlan(Sheet, grid.WriteTo)
        {
            Visibility = worked.Plan.ShowAnswers ? SheetVisibility.Visible : SheetVisibility.Hidden,
            TabColour = Palette.Soft,
            Columns = [new(1, 1, 3), new(2, 2, 110)],
            Print = new PrintSetup(Landscape: false),
        };
    }

    private static void Put(Grid grid, ref int row, string text, CellStyle style)
    {
        grid.Height(row, 14 * (1 + text.Length / CharactersPerLine) + 3);
        grid.Text(2, row++, text, style);
    }
}
