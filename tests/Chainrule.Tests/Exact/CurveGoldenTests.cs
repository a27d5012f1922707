using Chainrule.Execution;
using Chainrule.Models;
using Chainrule.Training;
using Xunit.Abstractions;

namespace Chainrule.Tests.Exact;

/// <summary>The loss of each classic over 200 steps, from the same weights and batches and without dropout, against PyTorch's (tests/golden/training.py).</summary>
/// <remarks>
/// Single precision leaves the path of double precision wherever a ReLU or a maximum stands within rounding of its kink, and training makes small differences grow. So PyTorch's
/// own single precision says what float noise is: ours may stray from PyTorch's double precision by a few times as far, and no further.
/// </remarks>
public class CurveGoldenTests(ITestOutputHelper console)
{
    private const int Steps = 200, Batch = 64;
    private const double Rate = 0.01, Momentum = 0.9;

    // Which value meets a kink is chance, so one single-precision path may be luckier than another.
    private const double Times = 4;

    public static TheoryData<string> Classics => [.. GoldenCase.Names.Where(name => name.StartsWith("classic", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Classics))]
    public void Loss_of_a_classic_follows_PyTorch_for_200_steps(string name)
    {
        double[] truth = GoldenFile.Read("curves")[name].Samples, theirs = Strays(GoldenFile.Read("curves")[name + "/single"].Samples, truth), own = Strays(Train(name, Momentum), truth);
        console.WriteLine($"from {truth[0]:F3} to {truth[^1]:F3}; strays at most by {own.Max():E1} (PyTorch's by {theirs.Max():E1}), on the mean by {own.Average():E1} ({theirs.Average():E1}), in the first five steps by {own[..5].Max():E1} ({theirs[..5].Max():E1})");
        Assert.True(truth[^1] < truth[0] / 4, "this training learns nothing");
        Assert.InRange(own[0], 0, 1e-6);
        Assert.InRange(own.Max(), 0, Times * theirs.Max());
        Assert.InRange(own.Average(), 0, Times * theirs.Average());
    }

    /// <summary>The bound would be worth nothing if a wrong update kept within it.</summary>
    [Fact]
    public void Loss_leaves_the_curve_when_the_momentum_is_slightly_wrong()
    {
        const string Name = "classic-17022";
        double[] truth = GoldenFile.Read("curves")[Name].Samples, theirs = Strays(GoldenFile.Read("curves")[Name + "/single"].Samples, truth);
        Assert.True(Strays(Train(Name, Momentum - 0.02), truth).Average() > Times * theirs.Average());
    }

    private static double[] Strays(double[] path, double[] truth) => [.. path.Zip(truth, (a, b) => Math.Abs(a - b))];

    private static double[] Train(string name, double momentum)
    {
        Model model = new GoldenCase(name, 128).Model;
        using var network = new Network(model, new() { Batch = Batch, Threads = 2 });
        Begin(network);
        var optimizer = new Sgd(network.Layout.ParameterCount, momentum);
        double[][] pictures = [.. Enumerable.Range(0, 10).Select(label => Hashed.Values(30_000 + (uint)label, 784))];
        double[] losses = new double[Steps];
        for (int step = 0; step < Steps; step++)
        {
            byte[] labels = Hashed.Labels(20_000 + (uint)step, Batch, 10);
            double[] noise = Hashed.Values(40_000 + (uint)step, Batch * 784);
            float[] images = [.. noise.Select((v, i) => (float)(pictures[labels[i / 784]][i % 784] + v))];
            losses[step] = network.Train(images, labels, step).Loss;
            optimizer.Step(network.Weights, network.Gradients, Rate);
        }

        return losses;
    }

    /// <summary>Convolutions and linear layers from hashed numbers; batch norms as PyTorch begins them.</summary>
    internal static void Begin(Network network)
    {
        for (int i = 0; i < network.Layout.Parameters.Count; i++)
        {
            TensorPlan plan = network.Layout.Parameters[i];
            Span<float> values = network.Weights.Slice(plan.Offset, plan.Count);
            if (plan.FanIn == 0) values.Fill(plan.Name.EndsWith(".weight", StringComparison.Ordinal) ? 1 : 0);
            else for (int j = 0; j < plan.Count; j++) values[j] = (float)(Hashed.Value(100 + (uint)i, j) * (1 / Math.Sqrt(plan.FanIn)));
        }
    }
}
