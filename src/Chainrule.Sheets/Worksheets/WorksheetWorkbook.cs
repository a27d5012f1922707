using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>Puts the sheets of a worksheet together.</summary>
internal static class WorksheetWorkbook
{
    public static WorkbookPlan Build(WorksheetPlan plan) => Build(new Worked(plan));

    internal static WorkbookPlan Build(Worked worked)
    {
        IReadOnlyList<SheetPlan> sheets = worked.Plan.Blank ? Exercise(worked) : Whole(worked);
        string[] listed = [.. sheets.Where(sheet => sheet.Visibility == SheetVisibility.Visible).Select(sheet => sheet.Name)];
        IEnumerable<DefinedName> rates = worked.Plan.Blank ? BlankRatesSheet.Names(worked) : [.. new RatesLayout(worked).Names(), .. CheckSheet.Names()];
        return new WorkbookPlan(
            $"Backpropagation by hand: {worked.Plan.Network.Shape}",
            [ReadMeSheet.Build(worked, listed), .. sheets],
            [.. worked.Layout.Names(), NetworkSheet.StepName, .. rates])
        {
            Description = NetworkSheet.Described(worked.Plan.Network) + (worked.Plan.Seed is { } seed ? $"; numbers drawn with seed {seed}" : "") + ".",
        };
    }

    private static IReadOnlyList<SheetPlan> Whole(Worked worked) =>
    [
        NetworkSheet.Build(worked),
        DerivationSheet.Build(worked),
        TrainingSheet.Build(worked),
        RatesSheet.Build(worked),
        CheckSheet.Build(worked),
        RateTablesSheet.Build(worked),
        AnswersSheet.Build(worked),
    ];

    private static IReadOnlyList<SheetPlan> Exercise(Worked worked) =>
    [
        NetworkSheet.Build(worked),
        DerivationSheet.Build(worked),
        TrainingSheet.Build(worked),
        BlankRatesSheet.Build(worked),
        ProgressSheet.Build(worked),
        TrainingSheet.BuildKey(worked),
        DerivationSheet.BuildKey(worked),
        RateTablesSheet.Build(worked),
    ];
}
