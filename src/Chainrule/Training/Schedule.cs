namespace Chainrule.Training;

/// <summary>How the learning rate goes on from the optimizer's: PyTorch's schedulers, as a function of the step alone.</summary>
/// <remarks>
/// Lengths are in epochs. A schedule that moves smoothly is asked at every step, as if PyTorch's were called once a batch; with <c>PerEpoch</c> it is
/// held through each epoch, as if PyTorch's were called once an epoch.
/// </remarks>
public abstract record Schedule
{
    private protected Schedule() { }

    /// <summary>The rate of a step.</summary>
    /// <param name="rate">The optimizer's rate.</param>
    /// <param name="done">The steps before it. All of them is allowed, since the rate behind the last epoch is told too.</param>
    /// <param name="span">How long the training is.</param>
    public abstract double RateAt(double rate, long done, ScheduleSpan span);

    /// <summary>How far the training has come, from 0 to 1, by steps or by whole epochs.</summary>
    private protected static double Share(long done, ScheduleSpan span, bool perEpoch) => perEpoch
        ? done / span.StepsPerEpoch / Math.Ceiling(span.Epochs)
        : (double)done / span.Steps;
}

/// <summary>The rate stays as it is.</summary>
public sealed record ConstantSchedule : Schedule
{
    /// <inheritdoc/>
    public override double RateAt(double rate, long done, ScheduleSpan span) => rate;
}

/// <summary><c>StepLR</c>: the rate is multiplied by gamma after every so many epochs.</summary>
/// <param name="Epochs">Epochs between two falls (<c>step_size</c>).</param>
public sealed record StepSchedule(int Epochs) : Schedule
{
    /// <summary>What the rate is multiplied by.</summary>
    public double Gamma { get; init; } = 0.1;

    /// <inheritdoc/>
    public override double RateAt(double rate, long done, ScheduleSpan span)
    {
        for (long past = done / span.StepsPerEpoch / Epochs; past > 0; past--) rate *= Gamma; // one by one, which rounds as PyTorch does
        return rate;
    }
}

/// <summary><c>MultiStepLR</c>: the rate is multiplied by gamma after each of the epochs named.</summary>
/// <param name="Epochs">Behind which epochs it falls (<c>milestones</c>).</param>
public sealed record MultiStepSchedule(EpochList Epochs) : Schedule
{
    /// <summary>What the rate is multiplied by.</summary>
    public double Gamma { get; init; } = 0.1;

    /// <inheritdoc/>
    public override double RateAt(double rate, long done, ScheduleSpan span)
    {
        foreach (int epoch in Epochs)
        {
            if (done / span.StepsPerEpoch >= epoch) rate *= Gamma;
        }

        return rate;
    }
}

/// <summary><c>CosineAnnealingLR</c> over the whole training: half a cosine wave from the optimizer's rate down to the last.</summary>
public sealed record CosineSchedule : Schedule
{
    /// <summary>The rate at the end (<c>eta_min</c>).</summary>
    public double To { get; init; }

    /// <summary>Held through each epoch.</summary>
    public bool PerEpoch { get; init; }

    /// <inheritdoc/>
    public override double RateAt(double rate, long done, ScheduleSpan span) =>
        To + (rate - To) * (1 + HalfTurn.Cosine(Share(done, span, PerEpoch))) / 2;
}

/// <summary><c>LinearLR</c> over the whole training: the rate's factor goes in a straight line.</summary>
public sealed record LinearSchedule : Schedule
{
    /// <summary>The first step's share of the optimizer's rate (<c>start_factor</c>).</summary>
    public double From { get; init; } = 1;

    /// <summary>The last one's (<c>end_factor</c>).</summary>
    public double To { get; init; }

    /// <summary>Held through each epoch.</summary>
    public bool PerEpoch { get; init; }

    /// <inheritdoc/>
    public override double RateAt(double rate, long done, ScheduleSpan span) => rate * (From + (To - From) * Share(done, span, PerEpoch));
}

/// <summary>A straight line up to the optimizer's rate, then another schedule for what is left: <c>SequentialLR</c> with <c>LinearLR</c> first.</summary>
/// <param name="Epochs">How long the line is; parts of an epoch count.</param>
/// <param name="Then">What follows, as if the training began there.</param>
public sealed record WarmUpSchedule(double Epochs, Schedule Then) : Schedule
{
    /// <summary>The first step's share of the optimizer's rate.</summary>
    public double From { get; init; } = 0.1;

    /// <inheritdoc/>
    public override double RateAt(double rate, long done, ScheduleSpan span)
    {
        long warm = Math.Min(span.Steps, (long)Math.Round(Epochs * span.StepsPerEpoch));
        if (done < warm || warm == span.Steps) return rate * (From + (1 - From) * ((double)done / Math.Max(1, warm)));
        return Then.RateAt(rate, done - warm, span with { Steps = span.Steps - warm });
    }
}
