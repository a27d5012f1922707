using Chainrule.Execution;
using Chainrule.Kernels.Scalar;
using Chainrule.Models;
using Chainrule.Training;

namespace Chainrule.Tests.Exact;

/// <summary>
/// Tells a kink from a mistake. Where a number stands within rounding of a ReLU's or a maximum's kink, single precision may take the other side and the gradient
/// jumps. Move the images by some roundings, and such a difference comes and goes; a mistake stays.
/// </summary>
internal sealed class KinkWitness(GoldenCase golden, double tolerance)
{
    private const int Shakes = 8;

    // One agreement could be luck only if a mistake were one image in ten thousand: two of eight, in every step.
    private const int Needed = 2;

    private readonly int[] agreements = new int[GoldenCase.Steps];

    /// <summary>Whether, in every step, the network's gradients agree with the scalar truth's for some of the moved images.</summary>
    public bool SaysKink()
    {
        for (int shake = 1; shake <= Shakes && agreements.Min() < Needed; shake++) Train(shake);
        return agreements.Min() >= Needed;
    }

    private void Train(int shake)
    {
        using var network = new Network(golden.Model, new() { Batch = golden.Batch, Threads = 1, LabelSmoothing = golden.LabelSmoothing });
        golden.Parameters().CopyTo(network.Weights);
        golden.Statistics().CopyTo(network.Statistics);
        var optimizer = new Sgd(network.Layout.ParameterCount, golden.Momentum, golden.WeightDecay, golden.Nesterov);
        var truth = new ScalarNetwork(golden.Model);
        for (int step = 0; step < GoldenCase.Steps; step++)
        {
            float[] images = [.. golden.Images(step).Select((v, i) => (float)(v * (1 + 1e-6 * Hashed.Value((uint)(9000 + 10 * shake + step), i))))];
            truth.Load(network.Weights, network.Statistics);
            truth.Train(ScalarTensor.From(images, golden.Model.Input), golden.Labels(step), golden.LabelSmoothing);
            network.Train(images, golden.Labels(step), step);
            if (network.Layout.Parameters.All(plan => Agrees(plan, truth, network))) agreements[step]++;
            optimizer.Step(network.Weights, network.Gradients, GoldenCase.Rate);
        }
    }

    private bool Agrees(TensorPlan plan, ScalarNetwork truth, Network network)
    {
        double[] expected = truth.Gradients[plan.Name];
        double own = expected.Max(Math.Abs), scale = own > 1e-12 ? own : truth.Gradients.Values.Max(g => g.Max(Math.Abs));
        var got = network.Gradients.Slice(plan.Offset, plan.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(got[i] - expected[i]) <= tolerance * scale)) return false;
        }

        return true;
    }
}
