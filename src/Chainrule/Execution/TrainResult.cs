namespace Chainrule.Execution;

/// <summary>What a training step says: the mean loss over the batch and how many samples it read right, both before the update.</summary>
public readonly record struct TrainResult(double Loss, int Correct);
