using Chainrule.Execution;
using Chainrule.Models;
using Chainrule.Tests.Exact;
using Chainrule.Tests.Hardware;
using Chainrule.Training;

namespace Chainrule.Tests.Execution;

/// <summary>A training step, its update and an evaluation allocate nothing, on no thread. In a process of its own, where nobody else allocates.</summary>
public class AllocationTests
{
    private const int Batch = 40, WarmUp = 5, Steps = 20, Rounds = 5, Classes = 10;

    private static readonly string[] Models = [.. BuiltInModels.All.Select(m => m.Name), "straighten, conv 4 k3, bn, leaky 0.2, flatten, linear 10, logsoftmax"];

    [Fact]
    public void Training_step_allocates_nothing_once_it_is_warm()
    {
        string told = ChildProcess.Run(HardwareLevel.AsItIs, Allocations);
        Assert.Equal(string.Join('\n', Models.Select(name => $"{name}: 0 bytes here, 0 bytes on all threads")), told);
    }

    private static string Allocations(string unused) => string.Join('\n', Models.Select(name => $"{name}: {Allocated(ModelSource.Find(name).Model)}"));

    private static string Allocated(Model model)
    {
        using var network = new Network(model, new() { Batch = Batch, Threads = 2 });
        Optimizer[] optimizers = [new Sgd(network.Layout.ParameterCount, 0.9, 1e-4, nesterov: true), new AdamW(network.Layout.ParameterCount)];
        float[] images = [.. Hashed.Values(2, Batch * model.Input.Count).Select(v => (float)v)], outputs = new float[Batch * Classes];
        byte[] labels = Hashed.Labels(3, Batch, Classes);
        ImageFiller fill = (sample, image) => images.AsSpan(sample * image.Length, image.Length).CopyTo(image);
        Run(network, optimizers, images, fill, labels, outputs, WarmUp);
        // The runtime's own threads allocate too, once in a while; what a step allocates is there in every round.
        (long Here, long All)[] rounds = new (long, long)[Rounds];
        foreach (ref (long Here, long All) round in rounds.AsSpan())
        {
            (long here, long all) = (GC.GetAllocatedBytesForCurrentThread(), GC.GetTotalAllocatedBytes(precise: true));
            Run(network, optimizers, images, fill, labels, outputs, Steps);
            round.All = GC.GetTotalAllocatedBytes(precise: true) - all;
            round.Here = GC.GetAllocatedBytesForCurrentThread() - here;
        }

        return $"{rounds.Min(r => r.Here)} bytes here, {rounds.Min(r => r.All)} bytes on all threads";
    }

    private static void Run(Network network, Optimizer[] optimizers, float[] images, ImageFiller fill, byte[] labels, float[] outputs, int count)
    {
        for (int step = 0; step < count; step++)
        {
            network.Train(images, labels, step);
            foreach (Optimizer optimizer in optimizers) optimizer.Step(network.Weights, network.Gradients, 0.01);
            network.Evaluate(images, outputs);
            network.Train(fill, labels, step);
            network.Evaluate(fill, Batch, outputs);
        }
    }
}
