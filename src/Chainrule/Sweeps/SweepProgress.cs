namespace Chainrule.Sweeps;

/// <summary>How a sweep stands; told when a training begins, ends an epoch, or ends.</summary>
/// <param name="Done">Trainings that are done.</param>
/// <param name="Total">All that are known to come; of a halving, those of the rounds so far.</param>
/// <param name="Running">Those under way.</param>
/// <param name="Best">The best trial so far; null before the first has ended.</param>
/// <param name="TimeLeft">Until the end at the pace so far; null while that is not known.</param>
/// <param name="Ended">The training that has just ended, in words; null otherwise.</param>
internal sealed record SweepProgress(int Done, int Total, IReadOnlyList<RunningTrial> Running, Standing? Best, TimeSpan? TimeLeft, string? Ended);

/// <summary>A training under way.</summary>
internal sealed record RunningTrial(SweepTrial Trial, ulong Seed, int Epoch, int Epochs, double? Accuracy);
