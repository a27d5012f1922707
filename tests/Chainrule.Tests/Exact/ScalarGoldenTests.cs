using Chainrule.Kernels.Scalar;
using Chainrule.Models;

namespace Chainrule.Tests.Exact;

/// <summary>The scalar truth against PyTorch in double precision.</summary>
public class ScalarGoldenTests
{
    // What is left is the order of sums, amplified by batch norm of near-constant channels.
    private const double Tolerance = 1e-9;

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string name in GoldenCase.Names)
            {
                foreach (int batch in GoldenCase.Batches) cases.Add(name, batch);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Scalar_network_equals_PyTorch(string name, int batch)
    {
        var golden = new GoldenCase(name, batch);
        var network = new ScalarNetwork(golden.Model);
        network.Load(golden.Parameters(), golden.Statistics());
        ScalarTensor images = Images(golden, 0);
        if (golden.Refused)
        {
            Assert.Throws<ArgumentException>(() => network.Train(images, golden.Labels(0)));
            return;
        }

        var comparison = new GoldenComparison(golden);
        comparison.Add("evaluate", network.Evaluate(images).Values);
        var optimizer = new ScalarSgd(golden);
        int steps = StepsTaken(golden);
        for (int step = 0; step < steps; step++)
        {
            ScalarResult result = network.Train(Images(golden, step), golden.Labels(step), golden.LabelSmoothing);
            if (step == 0) AddFirst(comparison, network, result);
            optimizer.Step(network);
        }

        if (steps == GoldenCase.Steps) AddStepped(comparison, network, images);
        comparison.RequireWithin(Tolerance);
    }

    /// <summary>Large batches of whole images take a second a step here: their first pass must do, the fast network is held to all three.</summary>
    private static int StepsTaken(GoldenCase golden) => golden.Batch > 17 && golden.Model.Input == Model.Mnist ? 1 : GoldenCase.Steps;

    private static ScalarTensor Images(GoldenCase golden, int step) => new(golden.Batch, golden.Model.Input, golden.Images(step));

    private static void AddFirst(GoldenComparison comparison, ScalarNetwork network, ScalarResult result)
    {
        comparison.Add("loss", result.Loss);
        comparison.Add("correct", result.Correct);
        comparison.Add("output", result.Output.Values);
        foreach (var (tensor, values) in network.Gradients) comparison.Add("gradient/" + tensor, values);
        foreach (var (tensor, values) in network.Statistics) comparison.Add("running/" + tensor, values);
    }

    private static void AddStepped(GoldenComparison comparison, ScalarNetwork network, ScalarTensor images)
    {
        foreach (var (tensor, values) in network.Weights.Concat(network.Statistics)) comparison.Add("stepped/" + tensor, values);
        comparison.Add("stepped/evaluate", network.Evaluate(images).Values);
    }
}
