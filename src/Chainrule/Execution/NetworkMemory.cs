using Chainrule.Kernels;
using Chainrule.Models;

namespace Chainrule.Execution;

/// <summary>The numbers of a network that outlive a step: weights, their gradients, running statistics, batch counters.</summary>
internal sealed unsafe class NetworkMemory(WeightLayout layout) : IDisposable
{
    public NativeBuffer Weights { get; } = new(layout.ParameterCount);

    public NativeBuffer Gradients { get; } = new(layout.ParameterCount);

    public NativeBuffer Statistics { get; } = new(layout.StatisticCount);

    public long[] Counters { get; } = new long[layout.Counters.Count];

    public void Dispose()
    {
        Weights.Dispose();
        Gradients.Dispose();
        Statistics.Dispose();
    }
}
