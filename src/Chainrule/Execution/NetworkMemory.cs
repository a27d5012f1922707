using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Chainrule.Models;

namespace Chainrule.Execution;

/// <summary>The numbers of a network that outlive a step: weights, their gradients, running statistics, batch counters.</summary>
/// <remarks>Arrays that the collector does not move: the kernels have their addresses, and spans that were handed out stay good when the network has gone.</remarks>
internal sealed unsafe class NetworkMemory(WeightLayout layout)
{
    public float[] Weights { get; } = GC.AllocateArray<float>(layout.ParameterCount, pinned: true);

    public float[] Gradients { get; } = GC.AllocateArray<float>(layout.ParameterCount, pinned: true);

    public float[] Statistics { get; } = GC.AllocateArray<float>(layout.StatisticCount, pinned: true);

    public long[] Counters { get; } = new long[layout.Counters.Count];

    public float* WeightData => Address(Weights);

    public float* GradientData => Address(Gradients);

    public float* StatisticData => Address(Statistics);

    private static float* Address(float[] pinned) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
