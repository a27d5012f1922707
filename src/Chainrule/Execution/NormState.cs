using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>A batch norm at work: its sums, a part a group of tiles, and what follows from them for every channel.</summary>
internal sealed unsafe class NormState : IDisposable
{
    // Where the mean is more than four deviations from zero, the difference of the sums has lost digits: single precision's squares hold seven.
    private const double FarFromZero = 16;

    private readonly NativeBuffer memory;
    private readonly NativeBuffer factors;
    private readonly int channels;
    private readonly int elements;
    private readonly double[] inverse;
    private readonly double[] forwardTotals;     // [groups][channels][2]
    private readonly double[] backwardTotals;    // the same

    public NormState(NormPlan plan, int groups, int elementsPerSample)
    {
        Plan = plan;
        channels = plan.Channels;
        elements = elementsPerSample;
        inverse = new double[channels];
        forwardTotals = new double[groups * channels * 2];
        backwardTotals = new double[groups * channels * 2];
        int sums = groups * channels * 32, row = (channels + 15) / 16 * 16;
        memory = new(2L * sums + 6 * row);
        factors = new(channels * 32L);
        ForwardSums = memory.Data;
        BackwardSums = ForwardSums + sums;
        Scale = BackwardSums + sums;
        Shift = Scale + row;
        Mean = Shift + row;
        Coefficients = Mean + row;
    }

    public NormPlan Plan { get; }

    /// <summary>The map that it reads.</summary>
    public StoredMap? Map { get; set; }

    /// <summary>[groups][channels][2][16] of x and x².</summary>
    public float* ForwardSums { get; }

    /// <summary>[groups][channels][2][16] of the gradient g and g·(x - mean).</summary>
    public float* BackwardSums { get; }

    /// <summary>[channels] y = scale·x + shift.</summary>
    public float* Scale { get; }

    /// <summary>[channels][2][16] of evaluation: scale and shift in every lane, for a convolution that does them as it writes the map.</summary>
    public float* Factors => factors.Data;

    /// <summary>[channels]</summary>
    public float* Shift { get; }

    /// <summary>[channels]</summary>
    public float* Mean { get; }

    /// <summary>[channels][3] dx = a·g + b·x + c.</summary>
    public float* Coefficients { get; }

    public float* SumsOf(float* sums, int group) => sums + group * channels * 32;

    public long Count(int samples) => (long)samples * elements;

    /// <summary>Adds up the lanes of a group, once its last tile is through: by the thread that has them in its cache, and not by one while all wait.</summary>
    public void CloseForward(int group) => LaneSum.Exact(SumsOf(ForwardSums, group), forwardTotals.AsSpan(group * channels * 2, channels * 2));

    /// <summary>The same on the way back.</summary>
    public void CloseBackward(int group) => LaneSum.Exact(SumsOf(BackwardSums, group), backwardTotals.AsSpan(group * channels * 2, channels * 2));

    /// <summary>Mean and variance from the sums of all groups, and the running ones moved towards them (by the unbiased variance, as PyTorch does).</summary>
    public void FinishForward(int groups, int samples, float* weights, float* statistics)
    {
        double n = Count(samples), momentum = Plan.Layer.Momentum;
        for (int c = 0; c < channels; c++)
        {
            (double sum, double squares) = Total(forwardTotals, groups, c);
            double mean = sum / n, variance = Math.Max(0, squares / n - mean * mean);
            if (mean * mean > FarFromZero * variance) (mean, variance) = Again(c, mean, samples);
            float* runningMean = statistics + Plan.Mean + c, runningVariance = statistics + Plan.Variance + c;
            *runningMean = (float)((1 - momentum) * *runningMean + momentum * mean);
            *runningVariance = (float)((1 - momentum) * *runningVariance + momentum * variance * n / (n - 1));
            SetAffine(c, mean, variance, weights);
        }
    }

    /// <summary>The affine part of evaluation: from the running mean and variance.</summary>
    public void UseRunning(float* weights, float* statistics)
    {
        for (int c = 0; c < channels; c++)
        {
            SetAffine(c, statistics[Plan.Mean + c], statistics[Plan.Variance + c], weights);
            factors.Span.Slice(c * 32, 16).Fill(Scale[c]);
            factors.Span.Slice(c * 32 + 16, 16).Fill(Shift[c]);
        }
    }

    /// <summary>The gradients of scale and shift, and with x̂ = (x - mean)/σ: dx = γ/σ · (g - Σg/n - x̂·Σ(g·x̂)/n).</summary>
    public void FinishBackward(int groups, int samples, float* weights, float* gradients)
    {
        double n = Count(samples);
        for (int c = 0; c < channels; c++)
        {
            (double sum, double product) = Total(backwardTotals, groups, c);
            double dScale = product * inverse[c], a = Gamma(c, weights) * inverse[c], b = -a * inverse[c] * dScale / n;
            if (Plan.Layer.Affine)
            {
                gradients[Plan.Scale + c] = (float)dScale;
                gradients[Plan.Shift + c] = (float)sum;
            }

            Coefficients[c * 3] = (float)a;
            Coefficients[c * 3 + 1] = (float)b;
            Coefficients[c * 3 + 2] = (float)(-a * sum / n - b * Mean[c]);
        }
    }

    public void Dispose()
    {
        memory.Dispose();
        factors.Dispose();
    }

    private void SetAffine(int c, double mean, double variance, float* weights)
    {
        inverse[c] = 1 / Math.Sqrt(variance + Plan.Layer.Epsilon);
        double scale = Gamma(c, weights) * inverse[c];
        Mean[c] = (float)mean;
        Scale[c] = (float)scale;
        Shift[c] = (float)((Plan.Layer.Affine ? weights[Plan.Shift + c] : 0) - mean * scale);
    }

    private float Gamma(int c, float* weights) => Plan.Layer.Affine ? weights[Plan.Scale + c] : 1;

    /// <summary>Mean and variance of one channel from its elements' distances to the first mean, in double: for the rare channel whose values lie close together and far from zero.</summary>
    private (double Mean, double Variance) Again(int channel, double about, int samples)
    {
        double sum = 0, squares = 0;
        for (int tile = 0; tile * 16 < samples; tile++)
            LaneSum.AddDistances(Map!.Kept(tile) + (nint)channel * Map.Plane, elements, about, Math.Min(16, samples - tile * 16), ref sum, ref squares);
        double n = Count(samples), off = sum / n;
        return (about + off, squares / n - off * off);
    }

    /// <summary>Group after group.</summary>
    private (double First, double Second) Total(double[] totals, int groups, int channel)
    {
        double first = 0, second = 0;
        for (int at = channel * 2, end = groups * channels * 2; at < end; at += channels * 2)
        {
            first += totals[at];
            second += totals[at + 1];
        }

        return (first, second);
    }
}
