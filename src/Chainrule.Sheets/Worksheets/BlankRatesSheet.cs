using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The sheet Learning rates of an exercise: the learner tries each rate on Training and writes down what comes of it.</summary>
internal static class BlankRatesSheet
{
    private const int HeadingRow = 5;

    public static SheetPlan Build(Worked worked)
    {
        var layout = new RatesLayout(worked);
        var grid = new Grid();
        grid.Height(1, 24);
        grid.Text(1, 1, "Learning rates", Palette.Title);
        grid.Text(1, 2, $"When Training is green, put each rate below into its cell learning rate, read E_total at step {worked.Plan.Rows}, and type it here.", Palette.Plain);
        grid.Text(1, 3, "Six significant digits are enough. Then set the learning rate back.", Palette.Note);
        string[] headings = ["learning rate η", $"E_total at step {worked.Plan.Rows}", "mark"];
        for (int k = 0; k < headings.Length; k++) grid.Text(k + 1, HeadingRow, headings[k], Palette.Head);
        int count = worked.Rates.Count;
        for (int k = 0; k < count; k++)
        {
            int row = HeadingRow + 1 + k;
            grid.Number(1, row, worked.Rates[k].Rate, Palette.Head);
            grid.Empty(2, row, Palette.Free with { Format = "0.000000" });
            grid.Formula(3, row, SelfCheck.Mark($"B{row}", layout.TableError(k, worked.Plan.Rows)), "", Palette.Verdict);
        }

        string marks = $"C{HeadingRow + 1}:C{HeadingRow + count}";
        double[] none = [.. Enumerable.Repeat(double.NaN, count)];
        return new SheetPlan(RatesLayout.Sheet, grid.WriteTo)
        {
            TabColour = "C4561A",
            Columns = [new(1, 1, 18), new(2, 2, 22), new(3, 3, 10)],
            ConditionalFormats = [.. Palette.Judged(marks, $"C{HeadingRow + 1}"), .. Palette.Judged($"B{HeadingRow + 1}:B{HeadingRow + count}", $"$C{HeadingRow + 1}")],
            Drawing = new Drawing
            {
                Charts =
                [
                    new Chart("What you found", "learning rate", $"E_total at step {worked.Plan.Rows}",
                    [
                        new ChartSeries("E_total", new ChartRange($"'{RatesLayout.Sheet}'!$A${HeadingRow + 1}:$A${HeadingRow + count}", [.. worked.Plan.Rates]),
                            new ChartRange($"'{RatesLayout.Sheet}'!$B${HeadingRow + 1}:$B${HeadingRow + count}", none), Palette.Series[0]),
                    ])
                    {
                        Corner = (5, HeadingRow), Size = (520, 320), Legend = false,
                    },
                ],
            },
            Print = new PrintSetup(Landscape: false),
        };
    }

    /// <summary>The names of the rates in an exercise, whose cells are those of the list.</summary>
    public static IEnumerable<DefinedName> Names(Worked worked) =>
        worked.Rates.Select((rate, k) => new DefinedName(rate.Name.Name, $"'{RatesLayout.Sheet}'!$A${HeadingRow + 1 + k}"));
}
