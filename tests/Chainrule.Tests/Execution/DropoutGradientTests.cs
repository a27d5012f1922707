using Chainrule.Execution;
using Chainrule.Kernels.Scalar;
using Chainrule.Models;
using Chainrule.Tests.Exact;

namespace Chainrule.Tests.Execution;

/// <summary>
/// The gradients behind and before a dropout, against the scalar truth with the same choice. The choice is read off the linear layer behind: with one sample
/// its gradient is the outer product of the scores' gradient and the features, 0 where a feature was dropped.
/// </summary>
public class DropoutGradientTests
{
    private const string Plain = "in 2x7x6, conv 5 k3 p1, dropout 0.3, flatten, linear 10, logsoftmax";
    private const string Channels = "in 2x7x6, conv 24 k3 p1, dropout2d 0.3, flatten, linear 10, logsoftmax";
    private const string First = "in 3x9x9, dropout 0.5, flatten, linear 10, logsoftmax";

    [Theory]
    [InlineData(Plain, 3)]
    [InlineData(Channels, 3)]
    [InlineData(First, 2)]
    public void Gradients_equal_the_scalar_truth_when_values_drop(string notation, int linear)
    {
        using Network network = Build(notation, seed: 5);
        bool[] kept = Kept(network, step: 9, linear);
        var scalar = new ScalarNetwork(network.Model);
        scalar.Load(network.Weights, network.Statistics);
        int plane = network.Model.Layers.Take(linear - 1).Aggregate(network.Model.Input, (s, l) => l.Output(s)) is var map ? map.Height * map.Width : 0;
        var images = new ScalarTensor(1, network.Model.Input, Hashed.Values(1, network.Model.Input.Count));
        ScalarResult truth = scalar.Train(images, [3], 0, (_, _, channel, place) => kept[channel * plane + place]);

        Assert.Equal(truth.Loss, network.Train(Image(network), [3], 9).Loss, 1e-5);
        foreach (TensorPlan plan in network.Layout.Parameters)
        {
            double largest = scalar.Gradients[plan.Name].Max(Math.Abs);
            for (int i = 0; i < plan.Count; i++) Assert.Equal(scalar.Gradients[plan.Name][i], network.Gradients[plan.Offset + i], 2e-6 * largest);
        }
    }

    private static Network Build(string notation, ulong seed) => new(Model.Parse(notation), new() { Batch = 20, Threads = 1, Seed = seed });

    private static float[] Image(Network network) => [.. Hashed.Values(1, network.Model.Input.Count).Select(v => (float)v)];

    private static bool[] Kept(Network network, long step, int linear)
    {
        network.Train(Image(network), [3], step);
        TensorPlan weight = network.Layout.Parameters.Single(p => p.Name == $"{linear}.weight");
        int features = weight.Shape[1];
        float[] slopes = network.Gradients.Slice(weight.Offset + 3 * features, features).ToArray();
        return [.. slopes.Select(slope => slope != 0)];
    }
}
