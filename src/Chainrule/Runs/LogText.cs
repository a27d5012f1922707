using Chainrule.Training;

namespace Chainrule.Runs;

/// <summary>An epoch in the lines that the source documents print, to the letter; <c>log.txt</c> keeps them, and a plain terminal shows them.</summary>
internal static class LogText
{
    private const int Cells = 10;

    /// <summary>All that is said of an epoch.</summary>
    /// <param name="epoch">The epoch.</param>
    /// <param name="last">How its training stood after its last step.</param>
    public static string[] Of(EpochResult epoch, in TrainingProgress last) => [Epoch(epoch.Epoch), Train(last), Evaluation(epoch.Evaluation), "", Rate(epoch.NextRate)];

    /// <summary><c>Epoch 7</c></summary>
    public static string Epoch(int epoch) => $"Epoch {epoch}";

    /// <summary>The progress bar, as tqdm draws it.</summary>
    public static string Train(in TrainingProgress p)
    {
        int filled = (int)((long)Cells * 8 * p.Step / p.StepsPerEpoch);
        string bar = new string('█', filled / 8) + (filled % 8 > 0 ? "▏▎▍▌▋▊▉"[filled % 8 - 1] : "");
        double pace = p.Step / Math.Max(p.EpochTime.TotalSeconds, 1e-9);
        string left = Clock((p.StepsPerEpoch - p.Step) / pace);
        return $"Train: Loss={p.Loss:F4} Batch_id={p.Step - 1} Accuracy={p.Accuracy:F2}: {100L * p.Step / p.StepsPerEpoch,3}%|{bar.PadRight(Cells)}| "
            + $"{p.Step}/{p.StepsPerEpoch} [{Clock(p.EpochTime.TotalSeconds)}<{left}, {Pace(pace)}]";
    }

    /// <summary><c>Test set: Average loss: 0.0195, Accuracy: 9942/10000 (99.42%)</c>; images that a program made are told as such behind it.</summary>
    public static string Evaluation(EvaluationResult e) =>
        $"{(e.IsValidation ? "Validation" : "Test")} set: Average loss: {e.Loss:F4}, Accuracy: {e.Correct}/{e.Images.Count} ({e.Accuracy:F2}%)"
            + (e.Images.Synthetic ? $", {e.Images.Name}" : "");

    /// <summary><c>Adjusting learning rate of group 0 to 1.0000e-02.</c></summary>
    public static string Rate(double rate) => $"Adjusting learning rate of group 0 to {Scientific(rate)}.";

    // C's "%.4e": at least two digits of exponent, where the platform's own format has three.
    private static string Scientific(double value) => value.ToString("0.0000e+00");

    private static string Clock(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e9));
        int hours = (int)time.TotalHours;
        return hours > 0 ? $"{hours}:{time.Minutes:00}:{time.Seconds:00}" : $"{time.Minutes:00}:{time.Seconds:00}";
    }

    private static string Pace(double pace) => pace < 1 ? $"{1 / pace,5:F2}s/it" : $"{pace,5:F2}it/s";
}
