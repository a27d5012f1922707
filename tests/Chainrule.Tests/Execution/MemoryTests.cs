using System.Diagnostics;
using Chainrule.Execution;
using Chainrule.Measuring;
using Chainrule.Models;
using Chainrule.Tests.Hardware;
using Chainrule.Training;

namespace Chainrule.Tests.Execution;

public class MemoryTests
{
    private const int Batch = 512, Steps = 3, LimitMegabytes = 400;

    /// <summary>The whole process, runtime and data included, at its largest: five trainings one after the other in a child process.</summary>
    [Fact]
    public void Training_of_every_classic_at_batch_512_stays_small()
    {
        string told = ChildProcess.Run(HardwareLevel.AsItIs, Peaks);
        foreach (string line in told.Split('\n'))
            Assert.True(int.Parse(line.Split(' ')[1]) < LimitMegabytes, $"megabytes at most, model by model:\n{told}");
    }

    private static string Peaks(string unused) =>
        string.Join('\n', BuiltInModels.All.Where(m => m.Name.StartsWith("classic", StringComparison.Ordinal)).Select(m => $"{m.Name} {Train(m.Build())}"));

    private static long Train(Model model)
    {
        using var network = new Network(model, new() { Batch = Batch, Threads = 2 });
        var optimizer = new Sgd(network.Layout.ParameterCount, 0.9);
        var noise = new Noise(model.Input, Batch, 1, 10);
        for (int step = 0; step < Steps; step++)
        {
            network.Train(noise.Images(step), noise.Labels(step), step);
            optimizer.Step(network.Weights, network.Gradients, 0.01);
        }

        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 >> 20;
    }
}
