using Chainrule.Execution;
using Chainrule.Models;
using Chainrule.Tests.Exact;

namespace Chainrule.Tests.Reading;

/// <summary>Weights such as training leaves them, without the training: batch norms far from the identity.</summary>
internal sealed record TrainedLike(Model Model, float[] Weights, float[] Statistics)
{
    public static TrainedLike Of(Model model, uint seed)
    {
        var layout = WeightLayout.Of(model);
        var (weights, statistics) = (new float[layout.ParameterCount], new float[layout.StatisticCount]);
        Initialization.Fill(layout, seed, weights, statistics);
        foreach (TensorPlan plan in layout.Parameters.Where(p => p.FanIn == 0)) Spread(weights, plan, seed, 0.6);
        foreach (TensorPlan plan in layout.Statistics) Spread(statistics, plan, seed + 1, 0.4);
        return new(model, weights, statistics);
    }

    public Network Network(int threads = 1)
    {
        var network = new Network(Model, new() { Batch = 1, Threads = threads });
        Weights.CopyTo(network.Weights);
        Statistics.CopyTo(network.Statistics);
        return network;
    }

    public static float[] Images(Model model, int count, uint seed) => [.. Hashed.Values(seed, count * model.Input.Count).Select(v => (float)(1.5 * v))];

    private static void Spread(float[] arena, TensorPlan plan, uint seed, double by)
    {
        for (int i = 0; i < plan.Count; i++) arena[plan.Offset + i] += (float)(by * Hashed.Value(seed, plan.Offset + i));
    }
}
