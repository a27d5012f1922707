namespace Chainrule.Training;

/// <summary>An epoch trained and evaluated.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Step">Steps done since the training began.</param>
/// <param name="Rate">The learning rate of its last step.</param>
/// <param name="NextRate">The learning rate behind it.</param>
/// <param name="LastLoss">The mean loss of its last batch.</param>
/// <param name="TrainLoss">The mean loss over its images, each when its turn came: with dropout, augmentation and label smoothing.</param>
/// <param name="TrainAccuracy">The share of its images read right when their turn came, in percent.</param>
/// <param name="TrainTime">What its steps took.</param>
/// <param name="Time">What its steps and the evaluation took.</param>
/// <param name="Evaluation">What the network, or the average of its weights, said of the test or validation images.</param>
public sealed record EpochResult(
    int Epoch, long Step, double Rate, double NextRate, double LastLoss, double TrainLoss, double TrainAccuracy, TimeSpan TrainTime, TimeSpan Time,
    EvaluationResult Evaluation);
