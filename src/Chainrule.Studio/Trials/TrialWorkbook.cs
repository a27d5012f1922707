using Chainrule.Models;
using Chainrule.Runs.Trials;
using Chainrule.Sheets.Spreadsheet;

namespace Chainrule.Studio.Trials;

/// <summary>The spreadsheet of trials: a sheet with a line a trial, a chart of parameters against accuracy, and the layer table of each model.</summary>
internal static class TrialWorkbook
{
    private const int FirstRow = 2;
    private const string TrialsSheet = "Trials", ChartSheet = "Chart", ModelsSheet = "Models";

    private static readonly CellStyle Plain = new() { Wrap = true }, Whole = Plain with { Format = "#,##0" }, Percent = Plain with { Format = "0.00" }, Loss = Plain with { Format = "0.0000" }, Label = Plain with { Horizontal = "center" };
    private static readonly CellStyle Heading = new() { Bold = true, Fill = "E8EDF5", Wrap = true }, Title = new() { Bold = true, Size = 12 };
    private const string BestFill = "DDF2DD";

    // Of a line, how much is filled before a word goes to the next one; and as many lines as a row of a workbook may be high.
    private const double LineHeight = 15, Filled = 0.9;
    private const int MostLines = 27;

    // From here on a straight axis presses the small networks together.
    private const double WideRange = 8;

    // On paper the figures fill one page and the words the next, at a size that can be read; what the run's name says already stays off it.
    private const int PaperScale = 68;

    private sealed record Column(string Heading, double Width, CellStyle Style, Func<Trial, object?> Value)
    {
        public bool TurnsPage { get; init; }

        public bool IsPrinted { get; init; } = true;
    }

    private static Column[] Columns(Dictionary<string, int> models) =>
    [
        new("no.", 6, Label, t => (double)t.Number),
        new("run", 32, Plain, t => t.Run.Id),
        new("what was changed", 44, Plain, t => t.Changed),
        new("layer table", 7, Label, t => (double)models[t.Run.Model]),
        new("data", 12, Plain, t => t.Run.Data),
        new("epochs", 7, Plain, t => (double)t.Run.Epochs),
        new("parameters", 11, Whole, t => (double)t.Run.Parameters),
        new("training accuracy, %", 9, Percent, t => t.Run.TrainAccuracy),
        new("training loss", 9, Loss, t => t.Run.TrainLoss),
        new("validation accuracy, %", 10, Percent, t => t.ValidationAccuracy),
        new("validation loss", 10, Loss, t => t.ValidationLoss),
        new("test accuracy, %", 9, Percent, t => t.TestAccuracy),
        new("test loss", 9, Loss, t => t.TestLoss),
        new("best for its size, %", 9, Percent, t => t.Best ? t.Run.Accuracy : null),
        new("remarks", 40, Plain, t => t.Run.Notes.Remark) { TurnsPage = true },
        new("next steps", 40, Plain, t => t.Run.Notes.Next),
        new("recipe", 80, Plain, t => t.Run.Recipe),
        new("tags", 16, Plain, t => string.Join(' ', t.Run.Notes.Tags)),
        new("made from", 32, Plain, t => t.Parent?.Id) { IsPrinted = false },
        new("model", 28, Plain, t => RunWords.Short(t.Run.Name)) { IsPrinted = false },
        new("date", 19, Plain, t => $"{t.Run.Created.LocalDateTime:yyyy-MM-dd HH:mm}") { IsPrinted = false },
        new("state", 10, Plain, t => RunWords.Of(t.Run.State)) { IsPrinted = false },
    ];

    public static WorkbookPlan Of(IReadOnlyList<Trial> trials)
    {
        Dictionary<string, int> models = [];
        foreach (Trial trial in trials) models.TryAdd(trial.Run.Model, models.Count + 1);
        Column[] columns = Columns(models);
        return new("Trials", [List(trials, columns), Chart(trials, columns), Tables(trials, models)], [])
        {
            Description = "Trainings recorded by Chainrule: what was changed, what came of it. Green lines are best for their size.",
        };
    }

    private static SheetPlan List(IReadOnlyList<Trial> trials, Column[] columns) => new(TrialsSheet, writer =>
    {
        writer.Row(1, 45);
        for (int c = 0; c < columns.Length; c++) writer.Text(c + 1, columns[c].Heading, Heading);
        for (int r = 0; r < trials.Count; r++)
        {
            writer.Row(FirstRow + r, LineHeight * Lines(columns, trials[r]));
            for (int c = 0; c < columns.Length; c++) Cell(writer, c + 1, columns[c].Value(trials[r]), trials[r].Best ? columns[c].Style with { Fill = BestFill } : columns[c].Style);
        }
    })
    {
        Columns = [.. columns.Select((c, i) => new ColumnWidth(i + 1, i + 1, c.Width))],
        Frozen = (2, 1),
        GridLines = true,
        Print = new(Landscape: true)
        {
            Scale = PaperScale,
            RepeatRows = "$1:$1",
            RepeatColumns = "$A:$A",
            ColumnBreaks = [.. columns.Index().Where(c => c.Item.TurnsPage).Select(c => c.Index)],
            Areas = [$"{Cells.Fixed(1, 1)}:{Cells.Fixed(columns.Count(c => c.IsPrinted), FirstRow + trials.Count - 1)}"],
        },
    };

    /// <summary>How many lines the longest text of a row is broken into: not every program makes room for them by itself.</summary>
    private static int Lines(Column[] columns, Trial trial) => Math.Min(MostLines, columns
        .Max(c => (c.Value(trial) as string ?? "").Split('\n').Sum(line => 1 + (int)(line.Length / (Filled * c.Width)))));

    private static void Cell(CellWriter writer, int at, object? value, CellStyle style)
    {
        if (value is double number && double.IsFinite(number)) writer.Number(at, number, style);
        else if (value is string { Length: > 0 } text) writer.Text(at, text, style);
        else writer.Empty(at, style);
    }

    private static SheetPlan Chart(IReadOnlyList<Trial> trials, Column[] columns)
    {
        double[] seen = [.. trials.Select(t => t.Run.Accuracy).OfType<double>().Order()];
        // The worst twentieth may fall below the frame: one training gone astray must not press all others into a line.
        double least = seen.Length == 0 ? 0 : Math.Floor(seen[seen.Length / 20] * 10 - 1) / 10;
        ChartSeries[] series =
        [
            // Programs differ in which series they draw on top: a larger mark shows above or around the one that it shares its place with.
            .. Series("best for its size, %", "best for its size", "2E8B3D", 11), .. Series("validation accuracy, %", "validation", "9AA7B8", 6), .. Series("test accuracy, %", "test", "1F5FBF", 6),
        ];
        double[] sizes = [.. trials.Select(t => (double)t.Run.Parameters).Where(p => p > 0).Order()];
        bool wide = sizes.Length > 0 && sizes[^1] > WideRange * sizes[0];
        var chart = new Chart("Accuracy against parameters", "parameters", "accuracy of the last epoch, %", series)
        {
            Corner = (1, 1),
            Size = (900, 560),
            XLogarithmic = wide,
            XLeast = wide ? Math.Pow(10, Math.Floor(Math.Log10(sizes[0]))) : 0,
            YLeast = Math.Max(0, least),
            YMost = 100,
        };
        return new(ChartSheet, _ => { }) { Drawing = new() { Charts = series.Length > 0 ? [chart] : [] } };

        ChartSeries[] Series(string heading, string name, string colour, int size)
        {
            int x = Array.FindIndex(columns, c => c.Heading == "parameters"), y = Array.FindIndex(columns, c => c.Heading == heading);
            double[] values = [.. trials.Select(t => columns[y].Value(t) as double? ?? double.NaN)];
            return values.Any(double.IsFinite) ? [new(name, Range(x, trials.Select(t => (double)t.Run.Parameters)), Range(y, values), colour) { Marks = size }] : [];
        }

        ChartRange Range(int column, IEnumerable<double> values) =>
            new($"{TrialsSheet}!{Cells.Fixed(column + 1, FirstRow)}:{Cells.Fixed(column + 1, FirstRow + trials.Count - 1)}", [.. values]);
    }

    private static SheetPlan Tables(IReadOnlyList<Trial> trials, Dictionary<string, int> models) => new(ModelsSheet, writer =>
    {
        int row = 0;
        foreach ((string notation, int number) in models.OrderBy(m => m.Value))
        {
            RunDigest run = trials.First(t => t.Run.Model == notation).Run;
            writer.Row(row += 2);
            writer.Text(1, $"Layer table {number}: {RunWords.Short(run.Name)}", Title);
            writer.Row(++row);
            string[] headings = ["layer", "notation", "output", "parameters", "receptive field"];
            for (int c = 0; c < headings.Length; c++) writer.Text(c + 1, headings[c], Heading);
            foreach (SummaryRow layer in Summary.Of(Model.Parse(notation)).Rows)
            {
                writer.Row(++row);
                writer.Text(1, layer.Title, Plain);
                writer.Text(2, layer.Notation, Plain);
                writer.Text(3, $"{layer.Output}", Plain);
                writer.Number(4, layer.Parameters, Whole);
                writer.Number(5, layer.View.Rows.Length, Plain);
            }

            writer.Row(++row);
            writer.Text(1, "total", Heading);
            writer.Number(4, run.Parameters, Whole with { Bold = true });
        }
    })
    {
        Columns = [new(1, 1, 24), new(2, 2, 30), new(3, 3, 14), new(4, 4, 12), new(5, 5, 16)],
    };
}
