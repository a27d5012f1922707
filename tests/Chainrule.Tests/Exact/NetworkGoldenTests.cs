using Chainrule.Execution;
using Chainrule.Models;
using Chainrule.Training;
using Xunit.Abstractions;

namespace Chainrule.Tests.Exact;

/// <summary>The fast network, in single precision, against PyTorch in double.</summary>
public class NetworkGoldenTests(ITestOutputHelper console)
{
    private const double Tolerance = 1e-4;

    public static TheoryData<string, int> Cases => ScalarGoldenTests.Cases;

    [Fact]
    public void Network_asks_for_log_probabilities_when_trained_on_scores()
    {
        var golden = new GoldenCase("logits", 15);
        using var network = new Network(golden.Model, new() { Batch = golden.Batch });
        var refusal = Assert.Throws<InvalidOperationException>(() => network.Train(Images(golden, 0), golden.Labels(0), 0));
        Assert.Contains("Add logsoftmax as its last layer.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Network_equals_PyTorch(string name, int batch)
    {
        var golden = new GoldenCase(name, batch);
        using var network = new Network(golden.Model, new() { Batch = batch, Threads = 2, LabelSmoothing = golden.LabelSmoothing });
        golden.Parameters().CopyTo(network.Weights);
        golden.Statistics().CopyTo(network.Statistics);
        if (golden.Refused)
        {
            var refusal = Assert.Throws<ArgumentException>(() => network.Train(Images(golden, 0), golden.Labels(0), 0));
            Assert.StartsWith("A batch norm was given 1 value a channel (a batch of 1 on a map of 1×1) and needs 2", refusal.Message, StringComparison.Ordinal);
            return;
        }

        var comparison = new GoldenComparison(golden);
        AddEvaluation(comparison, "evaluate", golden, network);
        if (golden.Model.Layers[^1] is LogSoftmax) AddTraining(comparison, golden, network);
        console.WriteLine($"worst: {comparison.Worst.Error:G2} of the largest entry, {comparison.Worst.Name}");
        if (comparison.Worst.Error > Tolerance && comparison.MayBeKink(Tolerance) && new KinkWitness(golden, Tolerance).SaysKink())
            console.WriteLine("A kink: the difference comes and goes when the images move by some roundings.");
        else comparison.RequireWithin(Tolerance);
    }

    private static void AddTraining(GoldenComparison comparison, GoldenCase golden, Network network)
    {
        var optimizer = new Sgd(network.Layout.ParameterCount, golden.Momentum, golden.WeightDecay, golden.Nesterov);
        for (int step = 0; step < GoldenCase.Steps; step++)
        {
            TrainResult result = network.Train(Images(golden, step), golden.Labels(step), step);
            if (step == 0) AddFirst(comparison, network, result);
            optimizer.Step(network.Weights, network.Gradients, GoldenCase.Rate);
        }

        Add(comparison, "stepped/", network.Layout.Parameters, network.Weights);
        Add(comparison, "stepped/", network.Layout.Statistics, network.Statistics);
        AddEvaluation(comparison, "stepped/evaluate", golden, network);
    }

    private static float[] Images(GoldenCase golden, int step) => Array.ConvertAll(golden.Images(step), v => (float)v);

    private static void AddEvaluation(GoldenComparison comparison, string name, GoldenCase golden, Network network)
    {
        var output = new float[golden.Batch * 10];
        network.Evaluate(Images(golden, 0), output);
        comparison.Add(name, output);
    }

    private static void AddFirst(GoldenComparison comparison, Network network, TrainResult result)
    {
        comparison.Add("loss", result.Loss);
        comparison.Add("correct", result.Correct);
        Add(comparison, "gradient/", network.Layout.Parameters, network.Gradients);
        Add(comparison, "running/", network.Layout.Statistics, network.Statistics);
    }

    private static void Add(GoldenComparison comparison, string prefix, IReadOnlyList<TensorPlan> plans, ReadOnlySpan<float> arena)
    {
        foreach (TensorPlan plan in plans) comparison.Add(prefix + plan.Name, arena.Slice(plan.Offset, plan.Count));
    }
}
