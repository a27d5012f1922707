namespace Chainrule.Training;

/// <summary>What is summed up over the steps of an epoch; part of a checkpoint.</summary>
internal struct EpochSums
{
    /// <summary>Loss · images of each step.</summary>
    public double Loss;

    public long Correct, Images;

    /// <summary>The mean loss of the last batch.</summary>
    public double LastLoss;

    public TimeSpan Time;

    public readonly double MeanLoss => Images == 0 ? 0 : Loss / Images;

    public readonly double Accuracy => Images == 0 ? 0 : 100.0 * Correct / Images;
}
