using Chainrule.Execution;

namespace Chainrule.Training;

/// <summary>The moving averages of a network's weights and of its running statistics, and how they take the network's place for an evaluation.</summary>
internal sealed class AveragedWeights(Network network, Averaging plan)
{
    private readonly float[] ownWeights = new float[network.Weights.Length], ownStatistics = new float[network.Statistics.Length];

    public WeightAverage Weights { get; } = new(network.Weights.Length, plan.Decay, plan.WarmUp);

    public WeightAverage Statistics { get; } = new(network.Statistics.Length, plan.Decay, plan.WarmUp);

    public void Update()
    {
        Weights.Update(network.Weights);
        Statistics.Update(network.Statistics);
    }

    public void PutIn()
    {
        network.Weights.CopyTo(ownWeights);
        network.Statistics.CopyTo(ownStatistics);
        Weights.Values.CopyTo(network.Weights);
        Statistics.Values.CopyTo(network.Statistics);
    }

    public void TakeOut()
    {
        ownWeights.CopyTo(network.Weights);
        ownStatistics.CopyTo(network.Statistics);
    }
}
