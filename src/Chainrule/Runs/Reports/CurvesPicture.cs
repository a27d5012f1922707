using Chainrule.Pictures;

namespace Chainrule.Runs.Reports;

/// <summary>Loss and accuracy of training and evaluation, epoch by epoch.</summary>
internal static class CurvesPicture
{
    private const double Width = 420, Height = 300, Head = 40;

    /// <summary>Both charts side by side under the run's name.</summary>
    public static Sketch Draw(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        string name = RunTitle.Of(run.Request);
        var sketch = new Sketch(2 * Width, Head + Height, $"Accuracy and loss of {name}, epoch by epoch");
        sketch.Text(16, 27, name, 16, bold: true);
        Accuracy(sketch, new(0, Head, Width, Height), run);
        Loss(sketch, new(Width, Head, Width, Height), run);
        return sketch;
    }

    /// <summary>The accuracies alone.</summary>
    public static Sketch Accuracy(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var sketch = new Sketch(Width, Height, $"Accuracy of {RunTitle.Of(run.Request)}, epoch by epoch");
        Accuracy(sketch, new(0, 0, Width, Height), run);
        return sketch;
    }

    /// <summary>The losses alone.</summary>
    public static Sketch Loss(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var sketch = new Sketch(Width, Height, $"Loss of {RunTitle.Of(run.Request)}, epoch by epoch");
        Loss(sketch, new(0, 0, Width, Height), run);
        return sketch;
    }

    private static void Accuracy(Sketch sketch, Bounds bounds, RunRecord run)
    {
        int images = run.Epochs.Select(e => e.Images).DefaultIfEmpty(1).Max();
        Chart.Draw(sketch, bounds, "Accuracy, %", Scale.Accuracies(run.Epochs.SelectMany(e => (double[])[e.TrainAccuracy, e.Accuracy]), images),
        [
            new("training", Ink.First, [.. run.Epochs.Select(e => (e.Epoch, e.TrainAccuracy))], "0.00"),
            new(EvaluatedOn(run), Ink.Second, [.. run.Epochs.Select(e => (e.Epoch, e.Accuracy))], "0.00"),
        ]);
    }

    private static void Loss(Sketch sketch, Bounds bounds, RunRecord run) =>
        Chart.Draw(sketch, bounds, "Loss", Scale.Losses(run.Epochs.SelectMany(e => (double[])[e.TrainLoss, e.Loss])),
        [
            new("training", Ink.First, [.. run.Epochs.Select(e => (e.Epoch, e.TrainLoss))], "0.0000"),
            new(EvaluatedOn(run), Ink.Second, [.. run.Epochs.Select(e => (e.Epoch, e.Loss))], "0.0000"),
        ]);

    private static string EvaluatedOn(RunRecord run) => run.Epochs.Count > 0 ? run.Epochs[^1].EvaluatedOn : "test";
}
