using Chainrule.Execution;
using Chainrule.Kernels.Scalar;
using Chainrule.Models;
using Chainrule.Tests.Kernels.Scalar;

namespace Chainrule.Tests.Exact;

/// <summary>Loss and gradients of a step that learns from a teacher, at several shares, temperatures and smoothings (tests/golden/training.py).</summary>
public class DistillationGoldenTests
{
    private static readonly Model model = Model.Parse("in 1x12x12, conv 6 k3 s2, bn, silu, avgpool 2, flatten, linear 10, logsoftmax");
    private static readonly Dictionary<string, GoldenEntry> golden = GoldenFile.Read("distillation");

    public static TheoryData<int> Batches => [16, 17, 40, 130];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Scalar_network_learns_from_a_teacher_as_PyTorch_does(int batch)
    {
        (ScalarNetwork network, ScalarResult result) = Scalar(batch);
        Require(batch, "loss", [result.Loss], 1e-9);
        foreach ((string name, double[] values) in network.Gradients) Require(batch, "gradient/" + name, values, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Network_learns_from_a_teacher_as_PyTorch_does(int batch)
    {
        using Network network = Network(batch, threads: 2, vectorBits: 0);
        Require(batch, "loss", [Train(network, batch).Loss], 1e-5);
        foreach (TensorPlan plan in network.Layout.Parameters)
            Require(batch, "gradient/" + plan.Name, [.. network.Gradients.Slice(plan.Offset, plan.Count).ToArray().Select(v => (double)v)], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void Bits_do_not_depend_on_threads_or_vectors(int batch)
    {
        using Network one = Network(batch, threads: 1, vectorBits: 0);
        double loss = Train(one, batch).Loss;
        foreach ((int threads, int bits) in ((int, int)[])[(3, 512), (1, 256), (2, 128)])
        {
            using Network other = Network(batch, threads, bits);
            Assert.Equal(loss, Train(other, batch).Loss);
            Assert.True(one.Gradients.SequenceEqual(other.Gradients));
        }
    }

    [Fact]
    public void Gradient_equals_central_differences_in_every_entry()
    {
        var scores = new ScalarTensor(5, new(10, 1, 1), Hashed.Values(1, 50));
        var teacher = new ScalarTensor(5, new(10, 1, 1), [.. Hashed.Values(2, 50).Select(v => 4 * v)]);
        byte[] labels = Hashed.Labels(3, 5, 10);
        foreach ((double share, double temperature, double smoothing) in ((double, double, double)[])[(0.7, 2, 0.1), (1, 4, 0), (0.2, 0.5, 0.05)])
        {
            double[] gradient = [.. ScalarDistillation.Gradient(scores, teacher, labels, smoothing, share, temperature).Values];
            Assert.InRange(CentralDifferences.WorstError(scores.Values, gradient, () => ScalarDistillation.Loss(scores, teacher, labels, smoothing, share, temperature)), 0, 1e-8);
        }
    }

    [Fact]
    public void Student_that_says_what_the_teacher_says_has_nothing_to_learn_of_it()
    {
        var same = new ScalarTensor(3, new(10, 1, 1), Hashed.Values(4, 30));
        Assert.Equal(0, ScalarDistillation.Loss(same, same, [1, 2, 3], 0, 1, 3), 12);
        Assert.All(ScalarDistillation.Gradient(same, same, [1, 2, 3], 0, 1, 3).Values, v => Assert.Equal(0, v, 12));
    }

    [Fact]
    public void Answers_of_another_number_are_refused()
    {
        using Network network = Network(16, 1, 0);
        var refusal = Assert.Throws<ArgumentException>(() => network.Train(Images(16), Labels(16), 0, new float[150]));
        Assert.StartsWith("150 answers of a teacher were given; 16 samples of 10 classes have 160.", refusal.Message, StringComparison.Ordinal);
    }

    private static (double Share, double Temperature, double Smoothing) Settings(int batch) =>
        golden[$"{batch}/settings"].Samples is [var share, var temperature, var smoothing] ? (share, temperature, smoothing) : throw new InvalidDataException();

    private static (ScalarNetwork, ScalarResult) Scalar(int batch)
    {
        using Network first = Network(batch, 1, 0);
        var network = new ScalarNetwork(model);
        network.Load(first.Weights, first.Statistics);
        (double share, double temperature, double smoothing) = Settings(batch);
        var teacher = new ScalarTensor(batch, new(10, 1, 1), [.. Answers(batch).Select(v => (double)v)]);
        return (network, network.Train(new(batch, model.Input, [.. Images(batch).Select(v => (double)v)]), Labels(batch), teacher, smoothing, share, temperature));
    }

    private static Network Network(int batch, int threads, int vectorBits)
    {
        (double share, double temperature, double smoothing) = Settings(batch);
        var network = new Network(model, new()
        {
            Batch = batch,
            Threads = threads,
            VectorBits = vectorBits,
            LabelSmoothing = smoothing,
            TeacherShare = share,
            TeacherTemperature = temperature,
        });
        CurveGoldenTests.Begin(network);
        return network;
    }

    private static TrainResult Train(Network network, int batch) => network.Train(Images(batch), Labels(batch), 0, Answers(batch));

    private static float[] Images(int batch) => [.. Hashed.Values(50_000 + (uint)batch, batch * 144).Select(v => (float)v)];

    private static float[] Answers(int batch) => [.. Hashed.Values(51_000 + (uint)batch, batch * 10).Select(v => (float)(4 * v))];

    private static byte[] Labels(int batch) => Hashed.Labels(52_000 + (uint)batch, batch, 10);

    private static void Require(int batch, string name, double[] actual, double tolerance)
    {
        GoldenEntry expected = golden[$"{batch}/{name}"];
        // The bias of the convolution, before a batch norm, has no gradient but rounding.
        double scale = expected.Largest > 1e-12 ? expected.Largest : golden.Values.Where(e => e.Name.StartsWith($"{batch}/gradient/", StringComparison.Ordinal)).Max(e => e.Largest);
        Assert.InRange(expected.WorstError(actual, scale), 0, tolerance);
    }
}
