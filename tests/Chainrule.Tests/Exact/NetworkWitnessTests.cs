using Chainrule.Execution;
using Chainrule.Kernels.Scalar;
using Chainrule.Models;

namespace Chainrule.Tests.Exact;

/// <summary>The fast network against the scalar truth, over every entry of every gradient: each layer alone, at every width of vectors.</summary>
public class NetworkWitnessTests
{
    // Measured: 2e-5 at worst, most below 1e-6.
    private const double Tolerance = 5e-5;

    public static TheoryData<string> Layers =>
        [.. GoldenCase.Names.Where(name => new GoldenCase(name, 17) is { Model: var model } && model.Input != Model.Mnist && model.Layers[^1] is LogSoftmax)];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Gradients_equal_the_scalar_truth_in_every_entry(string name)
    {
        var golden = new GoldenCase(name, 17);
        var scalar = new ScalarNetwork(golden.Model);
        scalar.Load(golden.Parameters(), golden.Statistics());
        scalar.Train(new(golden.Batch, golden.Model.Input, golden.Images(0)), golden.Labels(0), golden.LabelSmoothing);
        double largest = scalar.Gradients.Values.Max(g => g.Max(Math.Abs));
        float[] gradients = Gradients(golden, 0);
        foreach (TensorPlan plan in WeightLayout.Of(golden.Model).Parameters)
        {
            double[] expected = scalar.Gradients[plan.Name];
            double scale = expected.Max(Math.Abs) is var own && own > 1e-12 ? own : largest;
            for (int i = 0; i < plan.Count; i++)
            {
                double error = Math.Abs(gradients[plan.Offset + i] - expected[i]) / scale;
                Assert.True(error <= Tolerance, $"{name}: entry {i} of {plan.Name} is {gradients[plan.Offset + i]:G6}, the truth {expected[i]:G6}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Gradients_have_the_same_bits_for_any_width_of_vectors(string name)
    {
        var golden = new GoldenCase(name, 17);
        float[] widest = Gradients(golden, 0);
        foreach (int bits in (int[])[512, 256, 128]) Assert.Equal(widest, Gradients(golden, bits));
    }

    private static float[] Gradients(GoldenCase golden, int vectorBits)
    {
        using var network = new Network(golden.Model, new() { Batch = golden.Batch, Threads = 1, LabelSmoothing = golden.LabelSmoothing, VectorBits = vectorBits });
        golden.Parameters().CopyTo(network.Weights);
        golden.Statistics().CopyTo(network.Statistics);
        network.Train(Array.ConvertAll(golden.Images(0), v => (float)v), golden.Labels(0), 0);
        return network.Gradients.ToArray();
    }
}
