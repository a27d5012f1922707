using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The sheet Learning rates: the same training at several rates side by side, what came of each, and where divergence begins.</summary>
internal static class RatesSheet
{
    private const int RowsOnOnePage = 90;

    private static readonly CellStyle Error = Palette.BodyOf(ColumnRole.Error);

    public static SheetPlan Build(Worked worked)
    {
        var layout = new RatesLayout(worked);
        return new SheetPlan(RatesLayout.Sheet, writer =>
        {
            Grid grid = Summary(worked, layout);
            grid.WriteTo(writer);
            Errors(worked, layout, writer);
        })
        {
            TabColour = "C4561A",
            Columns = [new(1, 1, RatesLayout.FirstWidth), new(2, WorksheetPlan.MostRates + 3, RatesLayout.OtherWidth)],
            ConditionalFormats = [.. Palette.Judged(
                $"{Cells.At(RatesLayout.FirstColumn, RatesLayout.VerdictRow)}:{Cells.At(RatesLayout.FirstColumn + worked.Rates.Count - 1, RatesLayout.VerdictRow)}",
                Cells.At(RatesLayout.FirstColumn, RatesLayout.VerdictRow))],
            Validations = [new Validation(
                $"{RatesLayout.RateCell(0)}:{RatesLayout.RateCell(worked.Rates.Count - 1)}", "decimal", "0", "100000",
                "Not a learning rate", "A learning rate is a number of 0 or more, such as 0.5.")],
            Drawing = RateCharts.Build(worked, layout),
            Merged = [.. Enumerable.Range(2, 3).Select(row => $"A{row}:{Cells.At(LastColumn(worked), row)}")],
            Print = Printed(worked, layout),
        };
    }

    private static int LastColumn(Worked worked) =>
        Math.Max(RatesLayout.ColumnAt(RatesLayout.ChartsWidth, out _), RatesLayout.FirstColumn + worked.Rates.Count - 1);

    private static void Sentence(Grid grid, int row, Worked worked, string text, CellStyle style)
    {
        // Letters are narrower than the digits in which columns are measured, but not in bold.
        double characters = RatesLayout.FirstWidth + (LastColumn(worked) - 1) * RatesLayout.OtherWidth;
        grid.Height(row, 14 * Math.Ceiling(text.Length / characters) + 2);
        grid.Text(1, row, text, style);
    }

    // The charts on one page, the errors behind them from the next page on.
    private static PrintSetup Printed(Worked worked, RatesLayout layout)
    {
        int last = LastColumn(worked);
        double width = Paging.Width(RatesLayout.FirstWidth + (last - 1) * RatesLayout.OtherWidth);
        int rows = Math.Max(layout.HeadingRow, Math.Min(worked.Plan.Rows + 2, RowsOnOnePage));
        return new PrintSetup(Landscape: false)
        {
            Scale = Paging.Scale(width, (rows + 1) * Paging.RowHeight, landscape: false),
            RowBreaks = [layout.HeadingRow - 1],
            RepeatRows = $"${layout.HeadingRow}:${layout.HeadingRow}",
            Areas = [$"$A$1:${Cells.Column(last)}${layout.LastRow}"],
        };
    }

    /// <summary>What is said of the rate at which learning begins to diverge.</summary>
    public static string Told(Divergence found) => found switch
    {
        { Rising: null } => $"Up to a rate of {Divergence.Most:0}, far above any that is used, E_total falls at every one of the first {found.Steps} steps: this training does not diverge.",
        { Overflows: true } => $"E_total falls at every step up to a rate of {found.Falling}. At {found.Rising} it diverges: at step {found.Step} the numbers are too large for a sheet.",
        _ => $"E_total falls at every step up to a rate of {found.Falling}. At {found.Rising} it begins to diverge: at step {found.Step} it is higher than at step {found.Step - 1}.",
    };

    public static string Meant(Divergence found, NetworkPlan plan) => found.Rising is null
        ? Saved(plan)
        : $"To diverge means here: a step is so long that E_total is higher after it than before, within the first {found.Steps} steps. Found by trying rates from "
            + $"{Divergence.Least} upwards when this file was written; the last two columns show both sides of it, live.";

    // Why a long step does no harm, and where it would.
    private static string Saved(NetworkPlan plan) => plan.Activations[^1].Range is { Least: > double.NegativeInfinity, Most: < double.PositiveInfinity } range
        ? $"An output cannot leave {range.Least} to {range.Most}: with targets near these ends even a long step lands on the right side, where the curve is flat. Targets in the middle are jumped over."
        : "Larger steps than these are needed to jump over the valley from where this training begins.";

    private static Grid Summary(Worked worked, RatesLayout layout)
    {
        var grid = new Grid();
        grid.Height(1, 24);
        grid.Text(1, 1, "Learning rates", Palette.Title);
        Sentence(grid, 2, worked, "The same network and the same start, trained at several rates. Change a yellow rate and its whole column learns anew.", Palette.Prose);
        Sentence(grid, 3, worked, Told(worked.Divergence), Palette.Prose with { Bold = true });
        Sentence(grid, 4, worked, Meant(worked.Divergence, worked.Plan.Network), Palette.Prose);
        grid.Text(1, RatesLayout.RateRow, "learning rate η", Palette.Head);
        grid.Text(1, RatesLayout.StartRow, "E_total at step 1", Palette.Head);
        grid.Text(1, RatesLayout.EndRow, $"E_total at step {worked.Plan.Rows}", Palette.Head);
        grid.Text(1, RatesLayout.VerdictRow, "how it goes", Palette.Head);
        for (int k = 0; k < worked.Rates.Count; k++) Rate(grid, worked, layout, k);
        grid.Text(1, layout.HeadingRow, "step", Palette.HeadOf(ColumnRole.Step));
        return grid;
    }

    private static void Rate(Grid grid, Worked worked, RatesLayout layout, int place)
    {
        RateTraining rate = worked.Rates[place];
        int column = RatesLayout.FirstColumn + place;
        double[] errors = rate.Errors;
        if (rate.Found) grid.Text(column, RatesLayout.RateRow - 1, place == worked.Rates.Count - 1 ? "begins to rise" : "still falls", Palette.Note with { Horizontal = "center" });
        grid.Number(column, RatesLayout.RateRow, rate.Rate, Palette.Changeable);
        grid.Formula(column, RatesLayout.StartRow, Cells.At(column, layout.FirstRow), errors[0], Error);
        grid.Formula(column, RatesLayout.EndRow, Cells.At(column, layout.LastRow), errors[^1], Error);
        grid.Formula(column, RatesLayout.VerdictRow, VerdictFormula(column, layout), Verdict(errors), Palette.Verdict);
        grid.Formula(column, layout.HeadingRow, $"\"η = \"&{rate.Name.Name}", rate.Label, Palette.HeadOf(ColumnRole.Error));
    }

    private static string VerdictFormula(int column, RatesLayout layout)
    {
        string before = $"{Cells.At(column, layout.FirstRow)}:{Cells.At(column, layout.LastRow - 1)}";
        string after = $"{Cells.At(column, layout.FirstRow + 1)}:{Cells.At(column, layout.LastRow)}";
        string rises = $"SUMPRODUCT(--({after}>{before}*1.000000001+0.000000000000001))";
        return $"IFERROR(IF({rises}=0,\"✓ falls\",\"✗ rises \"&{rises}&\"×\"),\"✗ overflows\")";
    }

    private static string Verdict(double[] errors)
    {
        if (errors.Any(error => !double.IsFinite(error))) return "✗ overflows";
        int rises = errors.Zip(errors.Skip(1), (before, after) => after > before * 1.000000001 + 0.000000000000001).Count(up => up);
        return rises == 0 ? "✓ falls" : $"✗ rises {rises}×";
    }

    private static void Errors(Worked worked, RatesLayout layout, CellWriter writer)
    {
        double[][] errors = [.. worked.Rates.Select(rate => rate.Errors)];
        var step = new FormulaTemplate("A" + FormulaTemplate.RowAbove + "+1");
        for (int k = 1; k <= worked.Plan.Rows; k++)
        {
            writer.Row(layout.FirstRow + k - 1);
            if (k == 1) writer.Number(1, 1, Palette.BodyOf(ColumnRole.Step));
            else writer.Formula(1, step, k, Palette.BodyOf(ColumnRole.Step));
            for (int place = 0; place < errors.Length; place++)
                writer.Formula(RatesLayout.FirstColumn + place, layout.TableError(place, k), errors[place][k - 1], Error);
        }
    }
}
