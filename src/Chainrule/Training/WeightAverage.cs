using System.Numerics;
using System.Runtime.InteropServices;

namespace Chainrule.Training;

/// <summary>
/// The exponential moving average of weights over time: the first weights are taken as they are, then average = decay·average + (1 − decay)·weights.
/// Running statistics are averaged by a second one.
/// </summary>
public sealed class WeightAverage
{
    private readonly float[] values;

    public WeightAverage(int length, double decay)
    {
        if (decay is not (>= 0 and < 1)) throw new ArgumentException($"the decay of the average is {decay}, and must be at least 0 and below 1: 0.998 averages over some 500 steps.", nameof(decay));
        values = new float[length];
        Decay = decay;
    }

    public double Decay { get; }

    /// <summary>The updates so far.</summary>
    public long Steps { get; set; }

    /// <summary>The average; write here to restore.</summary>
    public Span<float> Values => values;

    public void Update(ReadOnlySpan<float> weights)
    {
        if (weights.Length != values.Length)
            throw new ArgumentException($"the average was made for {values.Length} weights and was given {weights.Length}: pass the whole arena.", nameof(weights));
        if (Steps++ == 0) weights.CopyTo(values);
        else Blend(weights, (float)Decay, (float)(1 - Decay));
    }

    private void Blend(ReadOnlySpan<float> weights, float keep, float take)
    {
        var averages = MemoryMarshal.Cast<float, Vector<float>>(values.AsSpan());
        var ws = MemoryMarshal.Cast<float, Vector<float>>(weights);
        for (int i = 0; i < averages.Length; i++) averages[i] = keep * averages[i] + take * ws[i];
        for (int i = averages.Length * Vector<float>.Count; i < values.Length; i++) values[i] = keep * values[i] + take * weights[i];
    }
}
