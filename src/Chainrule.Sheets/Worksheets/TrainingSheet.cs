using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The sheet Training: one row a step, every number a formula of its row or of the row above.</summary>
internal static class TrainingSheet
{
    private const double NumberWidth = 10;
    private const double MarkWidth = 8;

    public static SheetPlan Build(Worked worked)
    {
        TrainingLayout layout = worked.Layout;
        int columns = worked.Training.Columns.Count;
        return new SheetPlan(TrainingLayout.Sheet, writer => Write(worked, writer))
        {
            TabColour = "2E8540",
            Frozen = (TrainingLayout.FirstColumn, TrainingLayout.HeadingRow),
            Columns =
            [
                .. TrainingPanel.Columns, new(TrainingLayout.FirstColumn, TrainingLayout.FirstColumn, TrainingLayout.StepWidth),
                new(TrainingLayout.FirstColumn + 1, layout.LastColumn + 1, NumberWidth),
                .. worked.Plan.Blank ? [new ColumnWidth(layout.LastColumn + 2, layout.LastColumn + 1 + columns, MarkWidth)] : (ColumnWidth[])[],
            ],
            Validations = [.. InputRules(worked)],
            ConditionalFormats = worked.Plan.Blank ? [.. SelfCheck.Colours(worked)] : [],
            Drawing = TrainingPanel.Charts(worked),
            Print = TrainingPrint.Setup(worked, NumberWidth),
        };
    }

    /// <summary>The same table on a sheet of its own at the same place, whole: what a learner's cells are held against.</summary>
    public static SheetPlan BuildKey(Worked worked) => new(SelfCheck.KeySheet, writer =>
    {
        var rows = new TableRows(worked);
        writer.Row(TrainingLayout.HeadingRow);
        rows.Headings(writer);
        for (int step = 1; step <= worked.Plan.Rows; step++)
        {
            writer.Row(TrainingLayout.FirstRow + step - 1);
            rows.Row(writer, step);
        }
    })
    {
        Visibility = SheetVisibility.VeryHidden,
    };

    private static void Write(Worked worked, CellWriter writer)
    {
        Grid panel = TrainingPanel.Build(worked);
        panel.Text(1, 1, Title(worked), Palette.Title);
        panel.Text(TrainingLayout.FirstColumn + 1, 1, "Training: one row a step", Palette.Title);
        panel.Seal();
        var rows = new TableRows(worked);
        for (int row = 1; row <= Math.Max(worked.Layout.LastRow, panel.LastRow); row++)
        {
            writer.Row(row, row == 1 ? 24 : null);
            foreach ((int _, Action<CellWriter> write) in panel.InRow(row)) write(writer);
            if (row == TrainingLayout.GroupRow) rows.Groups(writer);
            if (row == TrainingLayout.HeadingRow) Headings(worked, rows, writer);
            if (row >= TrainingLayout.FirstRow && row <= worked.Layout.LastRow) Step(worked, rows, writer, row - TrainingLayout.FirstRow + 1);
        }
    }

    private static string Title(Worked worked) => worked.Plan switch
    {
        { Blank: true, Seed: { } seed } => $"Exercise {seed}",
        { Blank: true } => "Exercise",
        { Seed: { } seed } => $"Network {worked.Plan.Network.Shape}, numbers {seed}",
        _ => $"Network {worked.Plan.Network.Shape}",
    };

    private static void Headings(Worked worked, TableRows rows, CellWriter writer)
    {
        rows.Headings(writer);
        if (worked.Plan.Blank) SelfCheck.Headings(worked, writer);
    }

    private static void Step(Worked worked, TableRows rows, CellWriter writer, int step)
    {
        if (!worked.Plan.Blank)
        {
            rows.Row(writer, step);
            return;
        }

        rows.BlankRow(writer, step);
        SelfCheck.Marks(worked, writer, step);
    }

    private static IEnumerable<Validation> InputRules(Worked worked) => worked.Layout.Inputs.Select(input =>
        input.Key == InputNames.LearningRate
            ? Rule(input.Value, "0", "A learning rate is a number of 0 or more, such as 0.5.")
            : Rule(input.Value, "-1000", "Only a number from -1000 to 1000 can stand here."));

    private static Validation Rule((int Column, int Row) cell, string least, string message) =>
        new(Cells.At(cell.Column, cell.Row), "decimal", least, least == "0" ? "100000" : "1000", "Not a number that can stand here", message);
}
