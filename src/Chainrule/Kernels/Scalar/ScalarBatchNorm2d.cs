namespace Chainrule.Kernels.Scalar;

/// <summary>
/// Batch normalisation of a channel over all its m values in the batch:
/// mean = Σx / m, variance = Σ(x − mean)² / m, z = (x − mean) / √(variance + ε), y = weight · z + bias.
/// </summary>
internal static class ScalarBatchNorm2d
{
    /// <summary>What normalises a channel: z = (x − Mean) · InverseDeviation.</summary>
    public readonly record struct Moments(double Mean, double Variance, double InverseDeviation);

    /// <summary>The moments of each channel of this batch; the variance is the biased one, divided by m.</summary>
    public static Moments[] Measure(ScalarTensor input, double epsilon)
    {
        int count = Count(input);
        if (count < 2)
            throw new ArgumentException($"a batch norm was given 1 value per channel ({input.Batch} sample of {input.Shape}), and needs 2 or more to have a variance: use a larger batch.", nameof(input));
        var moments = new Moments[input.Shape.Channels];
        for (int c = 0; c < moments.Length; c++)
        {
            double mean = Sum(input, c, x => x) / count;
            double variance = Sum(input, c, x => (x - mean) * (x - mean)) / count;
            moments[c] = new(mean, variance, 1 / Math.Sqrt(variance + epsilon));
        }

        return moments;
    }

    /// <summary>In evaluation the running statistics stand in for the batch's.</summary>
    public static Moments[] FromRunning(ReadOnlySpan<double> mean, ReadOnlySpan<double> variance, double epsilon)
    {
        var moments = new Moments[mean.Length];
        for (int c = 0; c < moments.Length; c++) moments[c] = new(mean[c], variance[c], 1 / Math.Sqrt(variance[c] + epsilon));
        return moments;
    }

    /// <summary>The running statistics move towards the batch's by the momentum; PyTorch moves the variance towards the unbiased one, divided by m − 1.</summary>
    public static void UpdateRunning(Moments[] moments, ScalarTensor input, double momentum, Span<double> mean, Span<double> variance)
    {
        double count = Count(input);
        for (int c = 0; c < moments.Length; c++)
        {
            mean[c] += momentum * (moments[c].Mean - mean[c]);
            variance[c] += momentum * (moments[c].Variance * count / (count - 1) - variance[c]);
        }
    }

    public static ScalarTensor Forward(ScalarTensor input, Moments[] moments, ReadOnlySpan<double> weight, ReadOnlySpan<double> bias)
    {
        var output = new ScalarTensor(input.Batch, input.Shape);
        for (int n = 0; n < input.Batch; n++)
        {
            for (int c = 0; c < moments.Length; c++)
            {
                Moments m = moments[c];
                var xs = input.Plane(n, c);
                var ys = output.Plane(n, c);
                for (int i = 0; i < xs.Length; i++) ys[i] = weight[c] * (xs[i] - m.Mean) * m.InverseDeviation + bias[c];
            }
        }

        return output;
    }

    /// <summary>
    /// dBias = Σ dy, dWeight = Σ dy·z. An x moves y directly, and every y of its channel through the mean and the variance:
    /// dx = weight / √(variance + ε) · (dy − dBias / m − z · dWeight / m).
    /// </summary>
    public static ScalarTensor Gradient(
        ScalarTensor input, Moments[] moments, ReadOnlySpan<double> weight, ScalarTensor dOutput, Span<double> dWeight, Span<double> dBias)
    {
        var dInput = new ScalarTensor(input.Batch, input.Shape);
        double count = Count(input);
        for (int c = 0; c < moments.Length; c++)
        {
            Moments m = moments[c];
            var (dyz, dy) = ParameterGradients(input, m, dOutput, c);
            dWeight[c] += dyz;
            dBias[c] += dy;
            for (int n = 0; n < input.Batch; n++)
            {
                var xs = input.Plane(n, c);
                var dys = dOutput.Plane(n, c);
                var dxs = dInput.Plane(n, c);
                for (int i = 0; i < xs.Length; i++)
                    dxs[i] = weight[c] * m.InverseDeviation * (dys[i] - dy / count - (xs[i] - m.Mean) * m.InverseDeviation * dyz / count);
            }
        }

        return dInput;
    }

    private static (double Weight, double Bias) ParameterGradients(ScalarTensor input, Moments m, ScalarTensor dOutput, int channel)
    {
        double dWeight = 0, dBias = 0;
        for (int n = 0; n < input.Batch; n++)
        {
            var xs = input.Plane(n, channel);
            var dys = dOutput.Plane(n, channel);
            for (int i = 0; i < xs.Length; i++)
            {
                dWeight += dys[i] * (xs[i] - m.Mean) * m.InverseDeviation;
                dBias += dys[i];
            }
        }

        return (dWeight, dBias);
    }

    private static int Count(ScalarTensor input) => input.Batch * input.Shape.Height * input.Shape.Width;

    private static double Sum(ScalarTensor input, int channel, Func<double, double> term)
    {
        double sum = 0;
        for (int n = 0; n < input.Batch; n++)
        {
            foreach (double x in input.Plane(n, channel)) sum += term(x);
        }

        return sum;
    }
}
