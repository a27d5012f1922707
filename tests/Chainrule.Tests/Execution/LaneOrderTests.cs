using Chainrule.Execution;
using Chainrule.Models;
using Chainrule.Tests.Exact;

namespace Chainrule.Tests.Execution;

/// <summary>A sample's answer is its own: neither its lane nor its neighbours change a bit of it.</summary>
public class LaneOrderTests
{
    private const int Samples = 40, Classes = 10;

    public static TheoryData<string> Models => [.. BuiltInModels.All.Select(m => m.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public void Evaluation_follows_its_samples_when_they_change_lanes(string name)
    {
        Model model = BuiltInModels.Find(name)!.Build();
        using var network = new Network(model, new() { Batch = Samples, Threads = 2, Seed = 3 });
        float[] images = [.. Hashed.Values(5, Samples * model.Input.Count).Select(v => (float)v)];
        // Running statistics that are not those of the start.
        network.Train(images, Hashed.Labels(6, Samples, Classes), 0);
        float[] straight = Evaluate(network, images);
        // Within each tile of 16, and in the last one of 8, another order; two samples to a tile of others.
        int[] order = [.. Enumerable.Range(0, Samples).Select(i => i / 16 * 16 + (i * 5 + 3) % (i < 32 ? 16 : 8))];
        (order[2], order[37]) = (order[37], order[2]);
        Assert.Equal(Enumerable.Range(0, Samples), order.Order());
        float[] moved = Evaluate(network, Reorder(images, order, model.Input.Count));
        Assert.Equal(Reorder(straight, order, Classes), moved);
    }

    [Fact]
    public void Evaluation_of_one_sample_is_that_of_many()
    {
        Model model = BuiltInModels.Find("classic-12442")!.Build();
        using var network = new Network(model, new() { Batch = Samples, Threads = 2, Seed = 3 });
        float[] images = [.. Hashed.Values(5, Samples * model.Input.Count).Select(v => (float)v)], all = Evaluate(network, images);
        for (int i = 0; i < Samples; i += 13)
        {
            var alone = new float[Classes];
            network.Evaluate(images.AsSpan(i * model.Input.Count, model.Input.Count), alone);
            Assert.Equal(all[(i * Classes)..((i + 1) * Classes)], alone);
        }
    }

    private static float[] Evaluate(Network network, float[] images)
    {
        var outputs = new float[Samples * Classes];
        network.Evaluate(images, outputs);
        return outputs;
    }

    private static float[] Reorder(float[] values, int[] order, int size) => [.. order.SelectMany(from => values[(from * size)..((from + 1) * size)])];
}
