using Chainrule.Execution;
using Chainrule.Models;

namespace Chainrule.Tests.Execution;

/// <summary>Batch norm over values that lie close together and far from zero, where the mean of squares less the square of the mean has no digits left.</summary>
public sealed class NormFarFromZeroTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Running_variance_and_gradients_keep_their_digits(double distance)
    {
        const int Samples = 37, Elements = 49;
        Model model = Model.Parse("in 1x7x7, bn momentum 1, flatten, linear 3, logsoftmax");
        using var network = new Network(model, new() { Batch = 48, Threads = 2, Seed = 5 });
        var random = new Random(3);
        var images = new float[Samples * Elements];
        for (int i = 0; i < images.Length; i++) images[i] = (float)(distance + random.NextDouble() - 0.5);
        byte[] labels = [.. Enumerable.Range(0, Samples).Select(i => (byte)(i % 3))];
        network.Train(images, labels, 0);

        double mean = images.Average(v => (double)v), squares = images.Sum(v => (v - mean) * (v - mean));
        Assert.Equal(mean, network.Statistics[0], 1e-6 * distance);
        Assert.Equal(squares / (images.Length - 1), network.Statistics[1], 1e-6 * squares / images.Length);
        double[] wanted = ScaleAndShiftGradients(network, images, labels, mean, squares / images.Length);
        double largest = wanted.Max(Math.Abs);
        Assert.Equal(wanted[0], network.Gradients[0], (1e-5 + 1e-6 * distance) * largest);
        Assert.Equal(wanted[1], network.Gradients[1], (1e-5 + 1e-6 * distance) * largest);
    }

    /// <summary>The gradients of batch norm's scale and shift, in plain double loops through the linear layer and the loss.</summary>
    private static double[] ScaleAndShiftGradients(Network network, float[] images, byte[] labels, double mean, double variance)
    {
        int elements = network.Model.Input.Count;
        float[] weights = [.. network.Weights];
        double scale = 0, shift = 0;
        for (int n = 0; n < labels.Length; n++)
        {
            double[] x = [.. Enumerable.Range(0, elements).Select(i => (images[n * elements + i] - mean) / Math.Sqrt(variance + 1e-5))];
            double[] logits = [.. Enumerable.Range(0, 3).Select(k => weights[2 + 3 * elements + k] + Enumerable.Range(0, elements).Sum(i => weights[2 + k * elements + i] * x[i]))];
            double total = logits.Sum(Math.Exp);
            for (int k = 0; k < 3; k++)
            {
                double d = (Math.Exp(logits[k]) / total - (labels[n] == k ? 1 : 0)) / labels.Length;
                for (int i = 0; i < elements; i++)
                {
                    shift += d * weights[2 + k * elements + i];
                    scale += d * weights[2 + k * elements + i] * x[i];
                }
            }
        }

        return [scale, shift];
    }
}
