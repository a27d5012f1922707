using Chainrule.Pictures;

namespace Chainrule.Runs.Reports;

/// <summary>The curves of several runs, one over the other: what was evaluated, and what was trained with.</summary>
internal static class ComparisonPicture
{
    /// <summary>More lines than these cannot be told apart.</summary>
    public const int MostRuns = 8;

    private const double Width = 460, Height = 320, Head = 40, Line = 20;
    private static readonly Ink[] Inks = [Ink.First, Ink.Second, Ink.Alarm, Ink.Text, Ink.Faint];

    /// <summary>Accuracy beside loss; the runs are numbered, and named below.</summary>
    public static Sketch Draw(IReadOnlyList<RunRecord> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (runs.Count is 0 or > MostRuns)
            throw new RunException($"{runs.Count} runs are to be drawn one over the other.", $"from 1 to {MostRuns}: more cannot be told apart.", "name fewer, or leave the picture out.");
        string title = $"Curves of {string.Join(", ", runs.Select(r => r.Folder.Id))}";
        var sketch = new Sketch(2 * Width, Head + Height + (runs.Count + 1) * Line, title);
        sketch.Text(16, 27, "On " + string.Join(" and ", runs.Select(EvaluatedOn).Distinct()), 16, bold: true);
        int images = runs.SelectMany(r => r.Epochs).Select(e => e.Images).DefaultIfEmpty(1).Max();
        Chart.Draw(sketch, new(0, Head, Width, Height), "Accuracy, %", Scale.Accuracies(runs.SelectMany(r => r.Epochs).Select(e => e.Accuracy), images), Lines(runs, e => e.Accuracy, "0.00"));
        Chart.Draw(sketch, new(Width, Head, Width, Height), "Loss", Scale.Losses(runs.SelectMany(r => r.Epochs).Select(e => e.Loss)), Lines(runs, e => e.Loss, "0.0000"));
        for (int i = 0; i < runs.Count; i++)
            sketch.Text(46, Head + Height + (i + 1) * Line, $"{i + 1}  {runs[i].Folder.Id}: {RunTitle.Of(runs[i].Request)}", 12, ink: Inks[i % Inks.Length]);
        return sketch;
    }

    private static Series[] Lines(IReadOnlyList<RunRecord> runs, Func<EpochRecord, double> value, string format) =>
        [.. runs.Select((run, i) => new Series($"{i + 1}", Inks[i % Inks.Length], [.. run.Epochs.Select(e => (e.Epoch, value(e)))], format))];

    private static string EvaluatedOn(RunRecord run) => $"{(run.Request.Validate ? "validation" : "test")} images of {RunTitle.Data(run.Request.Data)}";
}
