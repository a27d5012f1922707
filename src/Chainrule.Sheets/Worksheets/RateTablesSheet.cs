using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The sheet Rate tables: the trainings behind the sheet Learning rates, one beside the other.</summary>
internal static class RateTablesSheet
{
    private const double StepWidth = 6;
    private const double GapWidth = 2;
    private const double NumberWidth = 10;

    public static SheetPlan Build(Worked worked)
    {
        var layout = new RatesLayout(worked);
        int last = layout.TableColumn(worked.Rates.Count) - 2;
        return new SheetPlan(RatesLayout.TablesSheet, writer => Write(worked, layout, writer))
        {
            Visibility = worked.Plan.Blank ? SheetVisibility.VeryHidden : SheetVisibility.Visible,
            TabColour = "C4561A",
            Columns = [new(1, 1, StepWidth), new(2, 2, GapWidth), new(3, last, NumberWidth)],
            Frozen = (1, RatesLayout.TableHeadingRow),
            // LibreOffice prints a hidden sheet that has a print area: an exercise would hand out its answers.
            Print = worked.Plan.Blank ? new PrintSetup(Landscape: true) : RateTablesPrint.Setup(worked, layout, NumberWidth, StepWidth),
        };
    }

    private static void Write(Worked worked, RatesLayout layout, CellWriter writer)
    {
        FormulaTemplate[][] first = [.. worked.Rates.Select((rate, k) => rate.Table.Formulas(layout.TableColumn(k), column => column.First))];
        FormulaTemplate[][] next = [.. worked.Rates.Select((rate, k) => rate.Table.Formulas(layout.TableColumn(k), column => column.Next))];
        writer.Row(1, 24);
        writer.Text(3, "The trainings behind the sheet Learning rates. Gradients stand inside the weights' formulas.", Palette.Heading);
        if (!RateTablesPrint.FitsPages(worked, NumberWidth, StepWidth))
        {
            writer.Row(2);
            writer.Text(3, "Made for the screen: on paper each would take several pages. E_total is printed on the sheet Learning rates; to print all of it, clear the print area.", Palette.Note);
        }

        writer.Row(3);
        for (int k = 0; k < worked.Rates.Count; k++)
            writer.Formula(layout.TableColumn(k), $"\"η = \"&{worked.Rates[k].Name.Name}", worked.Rates[k].Label, Palette.Heading);
        writer.Row(RatesLayout.TableHeadingRow);
        writer.Text(1, "step", Palette.HeadOf(ColumnRole.Step));
        Headings(worked, layout, writer);
        for (int step = 1; step <= worked.Plan.Rows; step++)
        {
            writer.Row(RatesLayout.TableFirstRow + step - 1);
            writer.Number(1, step, Palette.BodyOf(ColumnRole.Step));
            FormulaTemplate[][] formulas = step == 1 ? first : next;
            for (int k = 0; k < worked.Rates.Count; k++) Row(worked.Rates[k], formulas[k], layout.TableColumn(k), step, writer);
        }
    }

    private static void Row(RateTraining rate, FormulaTemplate[] formulas, int at, int step, CellWriter writer)
    {
        for (int k = 0; k < formulas.Length; k++)
            writer.Formula(at + k, formulas[k], rate.Values[step - 1, k], Palette.BodyOf(rate.Table.Columns[k].Role));
    }

    private static void Headings(Worked worked, RatesLayout layout, CellWriter writer)
    {
        for (int k = 0; k < worked.Rates.Count; k++)
        {
            IReadOnlyList<TableColumn> columns = worked.Rates[k].Table.Columns;
            for (int c = 0; c < columns.Count; c++) writer.Text(layout.TableColumn(k) + c, columns[c].Heading, Palette.HeadOf(columns[c].Role));
        }
    }
}
