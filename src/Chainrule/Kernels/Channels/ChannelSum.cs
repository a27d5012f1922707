using System.Runtime.CompilerServices;

namespace Chainrule.Kernels.Channels;

/// <summary>Where the two ways of a residual meet.</summary>
internal sealed unsafe class ChannelSum<TLanes, TVector>(int size) : ChannelStep
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public override bool InPlace => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(float* input, float* second, float* output, float* scratch)
    {
        for (int i = 0; i < size; i += TLanes.Width) TLanes.Store(output + i, TLanes.Add(TLanes.Load(input + i), TLanes.Load(second + i)));
    }
}
