using Chainrule.Models;
using Chainrule.Reading;
using Chainrule.Tests.Hardware;

namespace Chainrule.Tests.Reading;

/// <summary>Reading allocates nothing once it is warm, one image or many. In a process of its own, where nobody else allocates.</summary>
public sealed class ReaderAllocationTests
{
    private const int Rounds = 5, Reads = 50, Many = 40;

    private static readonly string[] Models = [.. BuiltInModels.All.Select(m => m.Name), "straighten, conv 4 k3, bn, leaky 0.2, flatten, linear 10, logsoftmax"];

    [Fact]
    public void Reading_allocates_nothing_once_it_is_warm() =>
        Assert.Equal(string.Join('\n', Models.Select(name => $"{name}: 0 bytes")), ChildProcess.Run(HardwareLevel.AsItIs, Allocations));

    private static string Allocations(string unused) => string.Join('\n', Models.Select(name => $"{name}: {Allocated(ModelSource.Find(name).Model)} bytes"));

    private static long Allocated(Model model)
    {
        var trained = TrainedLike.Of(model, 1);
        using var reader = new DigitReader(model, trained.Weights, trained.Statistics, new() { Threads = 2 });
        var (pixels, probabilities, outputs) = (new byte[model.Input.Count], new float[reader.Outputs], new float[Many * reader.Outputs]);
        float[] images = TrainedLike.Images(model, Many, 1);
        Run();
        var allocated = new long[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Run();
            allocated[round] = GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        // The runtime's own threads allocate too, once in a while; what reading allocates is there in every round.
        return allocated.Min();

        void Run()
        {
            for (int i = 0; i < Reads; i++) reader.Read(pixels, probabilities);
            reader.EvaluateMany(images, outputs);
        }
    }
}
