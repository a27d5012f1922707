using System.Runtime.CompilerServices;

namespace Chainrule.Kernels;

/// <summary>Batch norm's two sums over one channel: of the gradient g, and of g·(x - mean).</summary>
internal readonly unsafe struct GradientSums<TLanes, TVector, TSums>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TSums : struct, IConstant
{
    private readonly float* memory;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public GradientSums(PointwiseArguments* a, int channel, int lane)
    {
        if (TSums.Value == 0) return;
        memory = a->Sums + channel * 32 + lane;
        Sum = TLanes.Load(memory);
        Product = TLanes.Load(memory + 16);
        Mean = TLanes.Broadcast(a->Mean[channel]);
    }

    public TVector Sum { get; }

    public TVector Product { get; }

    public TVector Mean { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Save(TVector sum, TVector product)
    {
        if (TSums.Value == 0) return;
        TLanes.Store(memory, sum);
        TLanes.Store(memory + 16, product);
    }
}
