namespace Chainrule.Training;

/// <summary>How far a training has come, told after every step.</summary>
/// <param name="Epoch">The epoch under way, from 1.</param>
/// <param name="Epochs">All of them.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="StepsPerEpoch">Steps of an epoch.</param>
/// <param name="Loss">The mean loss of the batch.</param>
/// <param name="MeanLoss">The mean loss over the images of this epoch so far.</param>
/// <param name="Accuracy">The share of the images of this epoch so far that were read right when their turn came, in percent.</param>
/// <param name="Rate">The learning rate of the step.</param>
/// <param name="EpochTime">Time spent in this epoch.</param>
/// <param name="ImagesPerSecond">The pace of this epoch.</param>
/// <param name="TimeLeft">Until the last epoch is trained, at the pace so far, evaluations included.</param>
public readonly record struct TrainingProgress(
    int Epoch, int Epochs, int Step, int StepsPerEpoch, double Loss, double MeanLoss, double Accuracy, double Rate,
    TimeSpan EpochTime, double ImagesPerSecond, TimeSpan TimeLeft);
