namespace Chainrule.Training;

/// <summary>How long a training is, for a <see cref="Schedule"/>.</summary>
/// <param name="Steps">All the steps.</param>
/// <param name="StepsPerEpoch">Steps in one epoch.</param>
public readonly record struct ScheduleSpan(long Steps, int StepsPerEpoch)
{
    /// <summary>The same in epochs.</summary>
    public double Epochs => (double)Steps / StepsPerEpoch;
}
