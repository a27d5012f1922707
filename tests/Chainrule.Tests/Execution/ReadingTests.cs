using Chainrule.Execution;
using Chainrule.Models;
using Chainrule.Tests.Exact;

namespace Chainrule.Tests.Execution;

/// <summary>What evaluation does otherwise than training must not be seen: scale and shift done by whoever writes a map, or once a window; weights taken once for many batches.</summary>
public class ReadingTests
{
    private const int Samples = 21;

    // An average over single elements changes nothing, and stands in the way of either: behind it, everything is done element by element.
    [Theory]
    [InlineData("conv 5 k3, bn, conv 3 k3, {0}flatten")]
    [InlineData("conv 5 k3, relu, bn, {0}conv 3 k3, flatten")]
    [InlineData("conv 5 k3, bn, relu, {0}conv 3 k3, flatten")]
    [InlineData("conv 16 k3, bn, relu, {0}conv 16 k3, bn, {0}conv 4 k3, flatten")]
    [InlineData("conv 6 k3 s2, relu, bn, relu, {0}conv 6 k1 g2, flatten")]
    [InlineData("conv 6 k3, bn, leaky 0.3, {0}conv 6 k3 g6, flatten")]
    [InlineData("conv 6 k3, bn, dropout 0.4, {0}conv 3 k2, flatten, linear 7")]
    [InlineData("conv 5 k3, bn, {0}maxpool 2, flatten")]
    [InlineData("conv 7 k3 p1, relu, {0}maxpool 2, conv 3 k3 p1, flatten")]
    [InlineData("conv 5 k2, bn, {0}maxpool 2, conv 3 k3 p1, flatten")]
    [InlineData("conv 6 k3 g2, relu, bn, {0}maxpool 2, conv 3 k2, flatten")]
    [InlineData("conv 3 k3 s2 p1, bn, relu, {0}maxpool 2, conv 3 k3 p1, flatten")]
    [InlineData("conv 16 k3 p1, relu, bn, {0}maxpool 2, conv 16 k3 p1, relu, bn, {0}maxpool 4, conv 3 k1, flatten")]
    [InlineData("conv 16 k3, relu, bn, relu, conv 17 k3 p1, relu, bn, relu, {0}maxpool 2, conv 3 k3, flatten")]
    [InlineData("conv 16 k3, conv 16 k2, bn, leaky 0.1, conv 18 k3, bn, {0}maxpool 2, conv 3 k3, flatten")]
    [InlineData("conv 5 k3, relu, bn, {0}maxpool 2, conv 4 k3, flatten")]
    [InlineData("conv 5 k3, bn, relu, {0}maxpool 3, flatten")]
    [InlineData("conv 5 k3, bn, leaky 0.1, {0}maxpool 2x4, flatten")]
    [InlineData("conv 5 k3, bn, silu, {0}maxpool 2, flatten")]
    public void Evaluation_gives_the_numbers_of_doing_all_element_by_element(string pattern)
    {
        foreach (int bits in new[] { 512, 256, 128 })
            Assert.Equal(Outputs(string.Format(pattern, "avgpool 1, "), bits), Outputs(string.Format(pattern, ""), bits));
    }

    [Fact]
    public void Weights_that_change_between_two_evaluations_count()
    {
        Model model = Model.Parse("in 2x12x12, conv 5 k3, bn, conv 3 k3, flatten, linear 4, logsoftmax");
        float[] images = Images(model), first = new float[Samples * 4], second = new float[Samples * 4];
        byte[] labels = Hashed.Labels(3, Samples, 4);
        using var network = new Network(model, new() { Batch = Samples, Threads = 2 });
        float[] before = network.Weights.ToArray();
        network.Evaluate(images, first);
        network.Weights[0] += 0.5f;
        network.Evaluate(images, second);
        Assert.NotEqual(first, second);

        // Training takes the changed weights; the old ones are then not what the stages have, though evaluation saw them last but one.
        network.Weights[0] = before[0];
        network.Evaluate(images, second);
        Assert.Equal(first, second);
        float[] statistics = network.Statistics.ToArray();
        network.Weights[0] += 0.5f;
        network.Train(images, labels, 0);
        before.CopyTo(network.Weights);
        statistics.CopyTo(network.Statistics);
        network.Evaluate(images, second);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Evaluation_that_failed_takes_the_weights_again()
    {
        Model model = Model.Parse("in 2x12x12, conv 5 k3, bn, conv 3 k3, flatten, linear 4, logsoftmax");
        float[] images = Images(model), wanted = new float[Samples * 4], got = new float[Samples * 4];
        using var network = new Network(model, new() { Batch = Samples, Threads = 2 });
        network.Evaluate(images, wanted);
        network.Weights[3] -= 0.25f;
        Assert.Throws<InvalidOperationException>(() => network.Evaluate((_, _) => throw new InvalidDataException("no image"), Samples, got));
        network.Weights[3] += 0.25f;
        network.Evaluate(images, got);
        Assert.Equal(wanted, got);
    }

    private static float[] Outputs(string text, int bits)
    {
        Model model = Model.Parse("in 2x12x12, " + text);
        int classes = model.Layers.Aggregate(model.Input, (shape, layer) => layer.Output(shape)).Count;
        using var network = new Network(model, new() { Batch = Samples, Threads = 2, Seed = 3, VectorBits = bits });
        // Scales of either sign and zero, and running statistics that are not those of the beginning.
        foreach (TensorPlan tensor in network.Layout.Parameters.Where(p => p.Shape.Length == 1))
            for (int i = 0; i < tensor.Count; i++) network.Weights[tensor.Offset + i] = (i % 3 - 1) * 0.7f + (i % 2) * 0.1f;
        for (int i = 0; i < network.Statistics.Length; i++) network.Statistics[i] = 0.3f + i % 4 * 0.2f;
        float[] outputs = new float[Samples * classes];
        network.Evaluate(Images(model), outputs);
        return outputs;
    }

    private static float[] Images(Model model) => [.. Hashed.Values(2, Samples * model.Input.Count).Select(v => (float)v)];
}
