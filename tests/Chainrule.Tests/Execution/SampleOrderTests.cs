using Chainrule.Execution;
using Chainrule.Kernels;
using Chainrule.Models;
using Chainrule.Tests.Exact;

namespace Chainrule.Tests.Execution;

/// <summary>A sample's place in the batch is a lane: nothing of it reaches the others.</summary>
public class SampleOrderTests
{
    private const int Samples = 16;

    public static TheoryData<string> Models => [.. BuiltInModels.All.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Answers_move_with_their_samples_when_shuffled(string name)
    {
        using var network = new Network(BuiltInModels.All.Single(m => m.Name == name).Build(), new() { Batch = Samples, Threads = 1, Seed = 3 });
        int size = network.Model.Input.Count;
        float[] images = [.. Hashed.Values(1, Samples * size).Select(v => (float)v)], shuffled = new float[images.Length];
        int[] order = [.. Enumerable.Range(0, Samples)];
        new CounterRandom(1, 1).Shuffle(order.AsSpan());
        for (int i = 0; i < Samples; i++) images.AsSpan(order[i] * size, size).CopyTo(shuffled.AsSpan(i * size));
        float[] answers = new float[Samples * 10], moved = new float[Samples * 10];

        network.Evaluate(images, answers);
        network.Evaluate(shuffled, moved);
        for (int i = 0; i < Samples; i++) Assert.Equal(answers.AsSpan(order[i] * 10, 10).ToArray(), moved.AsSpan(i * 10, 10).ToArray());

        // Alone in its tile, or in a tile with others: the same answer.
        network.Evaluate(images.AsSpan(0, size), moved.AsSpan(0, 10));
        Assert.Equal(answers[..10], moved[..10]);
    }
}
