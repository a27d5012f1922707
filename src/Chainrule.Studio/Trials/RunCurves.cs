using Chainrule.Runs;
using Chainrule.Studio.Parts;
using Chainrule.Studio.Training;

namespace Chainrule.Studio.Trials;

/// <summary>What is drawn of a run.</summary>
internal static class RunCurves
{
    // Of one batch's loss to the next the curve jumps; this much of each is new.
    private const double Fresh = 0.05;

    /// <summary>The loss over the images of each epoch so far, as the log has it.</summary>
    public static ChartSeries Loss(RunRecord run, int colour)
    {
        double perEpoch = run.Epochs.Count > 0 ? (double)run.Epochs[0].Step / run.Epochs[0].Epoch : run.Steps.Count > 0 ? Math.Max(1, run.Steps.Max(step => step.Step)) : 1;
        (double At, double Loss)[] points =
            [.. run.Steps.Select(step => (step.Step / perEpoch, step.MeanLoss)).Concat(run.Epochs.Select(epoch => (epoch.Step / perEpoch, epoch.TrainLoss))).OrderBy(point => point.Item1)];
        return new ChartSeries(run.Folder.Id, [.. points.Select(point => point.Loss)], colour) { Places = [.. points.Select(point => point.At)] };
    }

    /// <summary>The loss of the batches of a training under way, smoothed.</summary>
    public static ChartSeries Live(TrainingSnapshot now)
    {
        double[] smooth = new double[now.Losses.Count];
        double mean = 0, weight = 0;
        for (int k = 0; k < smooth.Length; k++)
        {
            mean += Fresh * (now.Losses[k].Loss - mean);
            weight += Fresh * (1 - weight);
            smooth[k] = mean / weight;
        }

        return new ChartSeries("this training", smooth, 7) { Strong = true, Places = [.. now.Losses.Select(point => point.Epoch)] };
    }

    /// <summary>The share of images read wrongly after each epoch, in percent.</summary>
    public static ChartSeries Wrong(string name, IReadOnlyList<EpochRecord> epochs, int colour) =>
        new(name, [.. epochs.Select(epoch => 100 - epoch.Accuracy)], colour) { Places = [.. epochs.Select(epoch => (double)epoch.Epoch)] };
}
