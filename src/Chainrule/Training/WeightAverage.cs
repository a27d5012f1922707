using System.Numerics;
using System.Runtime.InteropServices;

namespace Chainrule.Training;

/// <summary>
/// The exponential moving average of weights over time: the first weights are taken as they are, then average = decay·average + (1 − decay)·weights.
/// With a warm-up the decay of update t is min(decay, (1 + t) / (10 + t)). Running statistics are averaged by a second one.
/// </summary>
internal sealed class WeightAverage
{
    private readonly float[] values;

    public WeightAverage(int length, double decay, bool warmUp = false)
    {
        if (decay is not (>= 0 and < 1)) throw new ArgumentException($"the decay of the average is {decay}, and must be at least 0 and below 1: 0.998 averages over some 500 steps.", nameof(decay));
        values = new float[length];
        Decay = decay;
        WarmUp = warmUp;
    }

    public double Decay { get; }

    /// <summary>Whether the first updates keep less, so that the first weights are soon forgotten.</summary>
    public bool WarmUp { get; }

    /// <summary>The updates so far.</summary>
    public long Steps { get; set; }

    /// <summary>The average; write here to restore.</summary>
    public Span<float> Values => values;

    public void Update(ReadOnlySpan<float> weights)
    {
        if (weights.Length != values.Length)
            throw new ArgumentException($"the average was made for {values.Length} weights and was given {weights.Length}: pass the whole arena.", nameof(weights));
        double decay = WarmUp ? Math.Min(Decay, (1.0 + Steps) / (10.0 + Steps)) : Decay;
        if (Steps++ == 0) weights.CopyTo(values);
        else Blend(weights, (float)decay, (float)(1 - decay));
    }

    private void Blend(ReadOnlySpan<float> weights, float keep, float take)
    {
        var averages = MemoryMarshal.Cast<float, Vector<float>>(values.AsSpan());
        var ws = MemoryMarshal.Cast<float, Vector<float>>(weights);
        for (int i = 0; i < averages.Length; i++) averages[i] = keep * averages[i] + take * ws[i];
        for (int i = averages.Length * Vector<float>.Count; i < values.Length; i++) values[i] = keep * values[i] + take * weights[i];
    }
}
