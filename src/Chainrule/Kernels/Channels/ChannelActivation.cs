using System.Runtime.CompilerServices;

namespace Chainrule.Kernels.Channels;

/// <summary>An activation over one image's map.</summary>
internal sealed unsafe class ChannelActivation<TLanes, TVector, TActivation>(int size, double leak) : ChannelStep
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TActivation : struct, IActivation<TLanes, TVector>
{
    public override bool InPlace => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(float* input, float* second, float* output, float* scratch)
    {
        TVector slope = TLanes.Broadcast((float)leak);
        for (int i = 0; i < size; i += TLanes.Width) TLanes.Store(output + i, TActivation.Value(TLanes.Load(input + i), slope));
    }
}
