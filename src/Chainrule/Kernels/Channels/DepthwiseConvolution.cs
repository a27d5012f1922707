using System.Runtime.CompilerServices;

namespace Chainrule.Kernels.Channels;

/// <summary>A convolution in which every channel has a kernel of its own: inputs and weights are vectors alike, nothing is broadcast.</summary>
internal sealed unsafe class DepthwiseConvolution<TLanes, TVector> : ChannelStep
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly ConvolutionShape shape;
    private readonly int pixel, width;
    private readonly PinnedFloats weights, bias;

    /// <param name="shape">The sizes; as many groups as input channels and as output channels.</param>
    /// <param name="weights">[channel][row][column]</param>
    /// <param name="bias">[channel], or nothing.</param>
    public DepthwiseConvolution(ConvolutionShape shape, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias)
    {
        this.shape = shape;
        (pixel, width) = (ChannelLayout.RoundUp(shape.OutputChannels), shape.InputWidth + 2 * shape.PaddingWidth);
        (this.weights, this.bias) = (new(shape.KernelCount * pixel), new(pixel));
        bias.CopyTo(this.bias.Span);
        for (int c = 0; c < shape.OutputChannels; c++)
            for (int tap = 0; tap < shape.KernelCount; tap++)
                this.weights.Span[tap * pixel + c] = weights[c * shape.KernelCount + tap];
    }

    public override int ScratchSize => (shape.InputHeight + 2 * shape.PaddingHeight) * width * pixel;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Run(float* input, float* second, float* output, float* scratch)
    {
        float* padded = ChannelPadding.Fill(shape, pixel, input, scratch);
        for (int y = 0; y < shape.OutputHeight; y++)
            for (int x = 0; x < shape.OutputWidth; x++, output += pixel)
            {
                float* corner = padded + (y * shape.StrideHeight * width + x * shape.StrideWidth) * pixel;
                for (int c = 0; c < pixel; c += TLanes.Width)
                {
                    TVector sum = TLanes.Load(bias.Data + c);
                    float* weight = weights.Data + c;
                    for (int dy = 0; dy < shape.KernelHeight; dy++)
                        for (int dx = 0; dx < shape.KernelWidth; dx++, weight += pixel)
                            sum = TLanes.Fma(TLanes.Load(corner + (dy * width + dx) * pixel + c), TLanes.Load(weight), sum);
                    TLanes.Store(output + c, sum);
                }
            }
    }
}
