namespace Chainrule.Training;

/// <summary>
/// <c>OneCycleLR</c>, once a batch: up to the optimizer's rate, then down far below where it began. The momentum stays as it is (<c>cycle_momentum=False</c>).
/// </summary>
public sealed record OneCycleSchedule : Schedule
{
    /// <summary>The share of the steps that go up (<c>pct_start</c>).</summary>
    public double Start { get; init; } = 0.3;

    /// <summary>The first rate is the highest divided by this (<c>div_factor</c>).</summary>
    public double Divisor { get; init; } = 25;

    /// <summary>The last rate is the first divided by this (<c>final_div_factor</c>).</summary>
    public double FinalDivisor { get; init; } = 1e4;

    /// <summary>Straight lines instead of half cosine waves (<c>anneal_strategy='linear'</c>).</summary>
    public bool Linear { get; init; }

    /// <summary>Down to the first rate in as many steps as up, and only then to the last (<c>three_phase</c>).</summary>
    public bool ThreePhase { get; init; }

    /// <inheritdoc/>
    public override double RateAt(double rate, long done, ScheduleSpan span)
    {
        double first = rate / Divisor, last = first / FinalDivisor;
        double top = Start * span.Steps - 1, end = span.Steps - 1, back = ThreePhase ? 2 * Start * span.Steps - 2 : top;
        double at = Math.Min(done, end);
        if (at <= top) return Between(first, rate, at, 0, top);
        if (ThreePhase && at <= back) return Between(rate, first, at, top, back);
        return Between(ThreePhase ? first : rate, last, at, back, end);
    }

    private double Between(double from, double to, double at, double start, double end)
    {
        // A phase may be shorter than one step in a training of a few steps.
        double share = end > start ? Math.Clamp((at - start) / (end - start), 0, 1) : 1;
        return Linear ? from + (to - from) * share : to + (from - to) / 2 * (1 + HalfTurn.Cosine(share));
    }
}
