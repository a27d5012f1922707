namespace Chainrule.Training;

/// <summary>Watches the loss of each step for a training that has gone astray.</summary>
/// <remarks>
/// A loss that is no number never mends. Neither does, in all the trainings we have seen, one that stays at five times the loss of a blind guess, ln(classes), on the
/// mean over some hundred steps: the mean forgets slowly, so that the first wild steps of a high rate pass.
/// </remarks>
internal sealed class LossGuard(int classes)
{
    private const double Keep = 0.99, Times = 5;

    private readonly double most = Times * Math.Log(Math.Max(2, classes));

    /// <summary>The moving mean; written to restore.</summary>
    public double Mean { get; set; }

    public void Check(int epoch, int step, double loss, double rate)
    {
        if (!double.IsFinite(loss)) throw new DivergenceException(epoch, step, loss, rate, $"the loss is {(double.IsNaN(loss) ? "not a number (NaN)" : "infinite")}");
        Mean = Keep * Mean + (1 - Keep) * loss;
        if (Mean > most) throw new DivergenceException(epoch, step, loss, rate, $"the loss is {loss:G4}, and its mean over some hundred steps above {most:F1}, where a blind guess has {most / Times:F1}");
    }

    /// <summary>The loss tells of the weights before the last step; this, of those behind it.</summary>
    public static void CheckNumbers(ReadOnlySpan<float> weights, ReadOnlySpan<float> statistics, int epoch, int step, double loss, double rate)
    {
        if (AllFinite(weights) && AllFinite(statistics)) return;
        throw new DivergenceException(epoch, step, loss, rate, "a weight or a statistic of the network is no finite number");
    }

    private static bool AllFinite(ReadOnlySpan<float> numbers)
    {
        // A product with zero is zero, but for what is infinite or no number; and what is once no number stays so in a sum.
        float sum = 0;
        foreach (float number in numbers) sum += number * 0;
        return sum == 0;
    }
}
