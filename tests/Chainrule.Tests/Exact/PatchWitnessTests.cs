using Chainrule.Execution;
using Chainrule.Kernels;
using Chainrule.Kernels.Scalar;
using Chainrule.Models;

namespace Chainrule.Tests.Exact;

/// <summary>Whole networks against the scalar truth where convolutions go by patches, band by band, with edges that no classic has. Smooth activations: no kink decides.</summary>
public class PatchWitnessTests
{
    private const int Batch = 18;

    // Measured: 4e-5 at worst. A bias before a batch norm has gradient 0, and one in front sums what nearly cancels; so few layers here have one.
    private const double Tolerance = 5e-5;

    private const string End = "gap, flatten, linear 3, logsoftmax";

    public static TheoryData<string, string> Networks => new()
    {
        { "adjoint with the weights' gradient by patches too, in three bands", $"in 1x28x28, conv 8 k3 nobias, bn, tanh, conv 16 k3 nobias, bn, tanh, {End}" },
        { "rows and columns behind the edge in the last of six bands", $"in 1x27x27, conv 8 k3 nobias, bn, tanh, conv 12 k3 nobias, bn, tanh, {End}" },
        { "two bands, the second shorter", $"in 1x19x19, conv 8 k3 nobias, tanh, conv 12 k3 nobias, bn, tanh, {End}" },
        { "adjoint with padding above and below", $"in 1x16x20, conv 8 k3 nobias, tanh, conv 12 k3 p1x0 nobias, bn, tanh, {End}" },
        { "adjoint with padding left and right", $"in 1x20x16, conv 8 k3 nobias, tanh, conv 12 k3 p0x1 nobias, bn, tanh, {End}" },
        { "adjoint with two rows of padding and no column", $"in 1x20x19, conv 8 k3 nobias, tanh, conv 12 k3 p2x0 nobias, bn, tanh, {End}" },
        { "adjoint straight into the map's gradient", $"in 1x28x28, conv 8 k3, conv 12 k3, {End}" },
        { "two adjoints of one map, one written and one added", $"in 1x20x20, conv 8 k3 nobias, tanh, residual(conv 8 k3; conv 8 k3), tanh, {End}" },
        { "adjoint behind a source that is not made by rows", $"in 1x28x28, conv 8 k3 nobias, tanh, avgpool 2, conv 12 k3 nobias, bn, tanh, {End}" },
        { "few channels in long bands", $"in 1x26x26, conv 2 k3 nobias, bn, tanh, conv 2 k3 p1 nobias, bn, tanh, conv 16 k3 nobias, bn, tanh, {End}" },
        { "turned, with padding", $"in 1x22x22, conv 8 k3 p1 nobias, bn, tanh, conv 12 k3 p1 nobias, bn, tanh, {End}" },
        { "a max-pool of nine, and one over the whole map", "in 1x26x26, conv 4 k3 nobias, bn, tanh, maxpool 3, conv 6 k3 nobias, bn, tanh, maxpool 6, flatten, linear 3, logsoftmax" },
        { "a max-pool behind another pool", $"in 1x20x20, conv 4 k3 nobias, bn, tanh, avgpool 2, maxpool 3, {End}" },
        { "a max-pool in a branch", $"in 1x14x14, conv 4 k3, tanh, residual(maxpool 3; conv 4 k3 s3), tanh, {End}" },
        { "more padding than a band is high, and a window too large for the stack", "in 1x6x6, conv 1 k1 p200, maxpool 200, flatten, linear 3, logsoftmax" },
        { "more padding than a band is high", "in 1x6x6, conv 1 k1 p20, maxpool 23, flatten, linear 3, logsoftmax" },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gradients_equal_the_scalar_truth_at_every_width(string what, string notation)
    {
        Model model = Model.Parse(notation);
        var random = new Random(notation.Length);
        int count = model.Input.Count;
        float[] images = [.. Enumerable.Range(0, Batch * count).Select(_ => random.NextSingle() * 2 - 1)];
        byte[] labels = [.. Enumerable.Range(0, Batch).Select(i => (byte)(i % 3))];
        foreach (int bits in (int[])[512, 256, 128])
        {
            using var network = new Network(model, new() { Batch = Batch, Threads = 2, Seed = 5, VectorBits = bits });
            var scalar = new ScalarNetwork(model);
            scalar.Load(network.Weights, network.Statistics);
            scalar.Train(new(Batch, model.Input, [.. images.Select(v => (double)v)]), labels, 0);
            network.Train(images, labels, 0);
            double largest = scalar.Gradients.Values.Max(g => g.Max(Math.Abs));
            foreach (TensorPlan plan in WeightLayout.Of(model).Parameters)
            {
                double[] expected = scalar.Gradients[plan.Name];
                double scale = Math.Max(expected.Max(Math.Abs), 0.02 * largest);
                for (int i = 0; i < plan.Count; i++)
                {
                    double error = Math.Abs(network.Gradients[plan.Offset + i] - expected[i]) / scale;
                    Assert.True(error <= Tolerance, $"{what}, {bits} bits: entry {i} of {plan.Name} is {network.Gradients[plan.Offset + i]:G6}, the truth {expected[i]:G6}");
                }
            }
        }
    }

    [Fact]
    public void The_networks_above_go_the_ways_that_they_are_meant_to_test()
    {
        foreach (object[] row in Networks.Where(row => ((string)row[0]).Contains("adjoint", StringComparison.Ordinal)))
            Assert.True(Shapes(Model.Parse((string)row[1])).Any(s => s.InputGradient == InputGradientForm.Adjoint), (string)row[0]);
        Assert.Contains(Networks, row => Shapes(Model.Parse((string)row[1])).Any(s => s.InputGradient == InputGradientForm.Turned));
        Assert.Contains(Shapes(Model.Parse((string)Networks.First()[1])), ConvolverChoice.GradientByPatches);
    }

    private static IEnumerable<ConvolutionShape> Shapes(Model model)
    {
        Shape shape = model.Input;
        foreach (Layer layer in model.Layers)
        {
            foreach (Conv2d inner in layer is Residual r ? r.Branch.OfType<Conv2d>() : []) yield return ConvolutionShape.Of(inner, shape);
            if (layer is Conv2d convolution) yield return ConvolutionShape.Of(convolution, shape);
            shape = layer.Output(shape);
        }
    }
}
