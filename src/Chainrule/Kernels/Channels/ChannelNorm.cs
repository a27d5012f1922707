using System.Runtime.CompilerServices;

namespace Chainrule.Kernels.Channels;

/// <summary>Batch norm in evaluation: scale·x + shift, both from the running statistics.</summary>
/// <remarks>It is not folded into the convolution before it: between the two stands a ReLU in every classic, and one pass over a map takes a quarter of a microsecond.</remarks>
internal sealed unsafe class ChannelNorm<TLanes, TVector> : ChannelStep
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly ChannelLayout layout;
    private readonly PinnedFloats scale, shift;

    public ChannelNorm(ChannelLayout layout, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift)
    {
        this.layout = layout;
        (this.scale, this.shift) = (new(layout.Pixel), new(layout.Pixel));
        scale.CopyTo(this.scale.Span);
        shift.CopyTo(this.shift.Span);
    }

    public override bool InPlace => true;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(float* input, float* second, float* output, float* scratch)
    {
        int pixel = layout.Pixel, size = layout.Size;
        for (int c = 0; c < pixel; c += TLanes.Width)
        {
            TVector a = TLanes.Load(scale.Data + c), b = TLanes.Load(shift.Data + c);
            for (int i = c; i < size; i += pixel) TLanes.Store(output + i, TLanes.Fma(TLanes.Load(input + i), a, b));
        }
    }
}
