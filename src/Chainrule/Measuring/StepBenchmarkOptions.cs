namespace Chainrule.Measuring;

/// <summary>How long and on what a network is measured.</summary>
internal sealed record StepBenchmarkOptions
{
    /// <summary>Samples a step.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Threads that share the work, the caller among them.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Seconds of steps before the first that counts: until then the compiler is still at work.</summary>
    public double WarmUpSeconds { get; init; } = 0.9;

    /// <summary>How often training, evaluation and the peak are measured in turn; each figure is the median of so many.</summary>
    public int Rounds { get; init; } = 9;

    /// <summary>Seconds of steps in one round, for training and for evaluation each.</summary>
    public double RoundSeconds { get; init; } = 0.09;
}
