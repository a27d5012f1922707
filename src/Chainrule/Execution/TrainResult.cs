namespace Chainrule.Execution;

/// <summary>What a training step says: the mean loss over the batch and how many samples it read right, both before the update.</summary>
/// <param name="Loss">The mean negative log-probability of the right class, smoothed as asked.</param>
/// <param name="Correct">How many samples were read right.</param>
public readonly record struct TrainResult(double Loss, int Correct);
