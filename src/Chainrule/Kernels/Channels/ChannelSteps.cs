using System.Runtime.Intrinsics;
using Chainrule.Models;

namespace Chainrule.Kernels.Channels;

/// <summary>Makes the step of a layer, for one width of vectors.</summary>
internal abstract class ChannelSteps
{
    public static ChannelSteps For(int vectorBits) => vectorBits switch
    {
        512 => new Wide<Lanes512, Vector512<float>>(),
        256 => new Wide<Lanes256, Vector256<float>>(),
        _ => new Wide<Lanes128, Vector128<float>>(),
    };

    /// <param name="shape">The sizes.</param>
    /// <param name="weights">[output][input of its group][row][column]</param>
    /// <param name="bias">[output], or nothing.</param>
    public abstract ChannelStep Convolution(ConvolutionShape shape, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias);

    /// <param name="layout">The map.</param>
    /// <param name="scale">[channel]</param>
    /// <param name="shift">[channel]</param>
    public abstract ChannelStep Norm(ChannelLayout layout, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift);

    public abstract ChannelStep Pool(Shape input, Shape output, Size kernel, Size stride, bool average);

    /// <summary>The step of an activation layer, or null for a layer that does nothing in evaluation.</summary>
    public abstract ChannelStep? Activation(Layer layer, int size);

    public abstract ChannelStep Sum(int size);

    public abstract ChannelStep LogSoftmax(int classes);

    private sealed class Wide<TLanes, TVector> : ChannelSteps
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        public override ChannelStep Convolution(ConvolutionShape shape, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias) =>
            shape.Groups > 1 && shape.Groups == shape.InputChannels && shape.Groups == shape.OutputChannels
                ? new DepthwiseConvolution<TLanes, TVector>(shape, weights, bias)
                : new ChannelConvolution<TLanes, TVector>(shape, weights, bias);

        public override ChannelStep Norm(ChannelLayout layout, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift) =>
            new ChannelNorm<TLanes, TVector>(layout, scale, shift);

        public override ChannelStep Pool(Shape input, Shape output, Size kernel, Size stride, bool average) => new ChannelPool<TLanes, TVector>(
            new(input.Channels, output.Height, output.Width, kernel.Height, kernel.Width, stride.Height, stride.Width), input.Width, average);

        public override ChannelStep? Activation(Layer layer, int size) => layer switch
        {
            ReLU => Activation<ReLUActivation<TLanes, TVector>>(size),
            LeakyReLU l => Activation<LeakyReLUActivation<TLanes, TVector>>(size, l.Slope),
            SiLU => Activation<SiLUActivation<TLanes, TVector>>(size),
            GELU => Activation<GELUActivation<TLanes, TVector>>(size),
            Sigmoid => Activation<SigmoidActivation<TLanes, TVector>>(size),
            Tanh => Activation<TanhActivation<TLanes, TVector>>(size),
            Dropout or Dropout2d => null,
            _ => throw new NotSupportedException($"There is no step for a layer of type {layer.GetType().Name}."),
        };

        public override ChannelStep Sum(int size) => new ChannelSum<TLanes, TVector>(size);

        public override ChannelStep LogSoftmax(int classes) => new ChannelLogSoftmax<TLanes, TVector>(classes);

        private static ChannelActivation<TLanes, TVector, TActivation> Activation<TActivation>(int size, double leak = 0)
            where TActivation : struct, IActivation<TLanes, TVector> => new(size, leak);
    }
}
