using System.Runtime.CompilerServices;

namespace Chainrule.Kernels.Channels;

/// <summary>A convolution of one image: 16 output channels in a vector, 8 positions at once.</summary>
/// <remarks>
/// Eight sums stay in registers. For each weight vector (one tap of one input channel for 16 outputs) every position's input is broadcast and multiplied: one load of weights
/// and one of the table for eight multiply-adds, whose own operands are loads too. That is ten loads against eight multiply-adds, two of each a cycle: the bound is 80 % of the peak.
/// The last block of positions is moved back to end with the map and does some positions twice, which costs less than loops for what is left over.
/// Groups: a block of 16 outputs reads all inputs that any of them sees, with zeros for weights that are not there.
/// </remarks>
internal sealed unsafe class ChannelConvolution<TLanes, TVector> : ChannelStep
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int AtOnce = 8;

    private readonly ConvolutionShape shape;
    private readonly int inputPixel, outputPixel, width, height;
    private readonly int[] positions;
    private readonly int[][] offsets;
    private readonly PinnedFloats[] weights;
    private readonly PinnedFloats bias;

    /// <param name="shape">The sizes.</param>
    /// <param name="weights">[output][input of its group][row][column]</param>
    /// <param name="bias">[output], or nothing.</param>
    public ChannelConvolution(ConvolutionShape shape, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias)
    {
        this.shape = shape;
        (inputPixel, outputPixel) = (ChannelLayout.RoundUp(shape.InputChannels), ChannelLayout.RoundUp(shape.OutputChannels));
        (height, width) = (shape.InputHeight + 2 * shape.PaddingHeight, shape.InputWidth + 2 * shape.PaddingWidth);
        positions = [.. Enumerable.Range(0, shape.OutputHeight * shape.OutputWidth).Select(Place)];
        offsets = new int[outputPixel / 16][];
        this.weights = new PinnedFloats[offsets.Length];
        this.bias = new(outputPixel);
        bias.CopyTo(this.bias.Span);
        for (int block = 0; block < offsets.Length; block++) Pack(block, weights);
    }

    public override int ScratchSize => Pads ? height * width * inputPixel : 0;

    private bool Pads => shape.PaddingHeight > 0 || shape.PaddingWidth > 0;

    public override void Run(float* input, float* second, float* output, float* scratch)
    {
        float* padded = Pads ? Pad(input, scratch) : input;
        fixed (int* position = positions)
            for (int block = 0; block < offsets.Length; block++)
                fixed (int* offset = offsets[block])
                    for (int p = 0; p < positions.Length; p += AtOnce)
                    {
                        int first = Math.Max(0, Math.Min(p, positions.Length - AtOnce));
                        RunBlock(padded, position, first, offset, block, output + block * 16);
                    }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunBlock(float* input, int* position, int first, int* offset, int block, float* output)
    {
        int last = positions.Length - 1, count = offsets[block].Length;
        float* p0 = input + position[first], p1 = input + position[Math.Min(first + 1, last)];
        float* p2 = input + position[Math.Min(first + 2, last)], p3 = input + position[Math.Min(first + 3, last)];
        float* p4 = input + position[Math.Min(first + 4, last)], p5 = input + position[Math.Min(first + 5, last)];
        float* p6 = input + position[Math.Min(first + 6, last)], p7 = input + position[Math.Min(first + 7, last)];
        for (int lane = 0; lane < 16; lane += TLanes.Width)
        {
            float* weight = weights[block].Data + lane;
            TVector a0 = TLanes.Load(bias.Data + block * 16 + lane), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0, a6 = a0, a7 = a0;
            for (int k = 0; k < count; k++)
            {
                int o = offset[k];
                TVector w = TLanes.Load(weight);
                a0 = TLanes.Fma(TLanes.Broadcast(p0[o]), w, a0);
                a1 = TLanes.Fma(TLanes.Broadcast(p1[o]), w, a1);
                a2 = TLanes.Fma(TLanes.Broadcast(p2[o]), w, a2);
                a3 = TLanes.Fma(TLanes.Broadcast(p3[o]), w, a3);
                a4 = TLanes.Fma(TLanes.Broadcast(p4[o]), w, a4);
                a5 = TLanes.Fma(TLanes.Broadcast(p5[o]), w, a5);
                a6 = TLanes.Fma(TLanes.Broadcast(p6[o]), w, a6);
                a7 = TLanes.Fma(TLanes.Broadcast(p7[o]), w, a7);
                weight += 16;
            }

            float* target = output + lane;
            TLanes.Store(target + first * outputPixel, a0);
            TLanes.Store(target + Math.Min(first + 1, last) * outputPixel, a1);
            TLanes.Store(target + Math.Min(first + 2, last) * outputPixel, a2);
            TLanes.Store(target + Math.Min(first + 3, last) * outputPixel, a3);
            TLanes.Store(target + Math.Min(first + 4, last) * outputPixel, a4);
            TLanes.Store(target + Math.Min(first + 5, last) * outputPixel, a5);
            TLanes.Store(target + Math.Min(first + 6, last) * outputPixel, a6);
            TLanes.Store(target + Math.Min(first + 7, last) * outputPixel, a7);
        }
    }

    private int Place(int position)
    {
        int y = position / shape.OutputWidth, x = position % shape.OutputWidth;
        return (y * shape.StrideHeight * width + x * shape.StrideWidth) * inputPixel;
    }

    /// <summary>Lays the weights of 16 outputs out as they are read: [row][column][input][output].</summary>
    private void Pack(int block, ReadOnlySpan<float> source)
    {
        int outputs = shape.OutputChannels / shape.Groups, first = block * 16, end = Math.Min(first + 16, shape.OutputChannels);
        int firstInput = first / outputs * shape.GroupInputs, endInput = ((end - 1) / outputs + 1) * shape.GroupInputs, inputs = endInput - firstInput;
        offsets[block] = new int[shape.KernelCount * inputs];
        weights[block] = new(offsets[block].Length * 16);
        Span<float> target = weights[block].Span;
        for (int tap = 0; tap < shape.KernelCount; tap++)
            for (int i = 0; i < inputs; i++)
                offsets[block][tap * inputs + i] = (tap / shape.KernelWidth * width + tap % shape.KernelWidth) * inputPixel + firstInput + i;
        for (int output = first; output < end; output++)
            for (int i = 0; i < shape.GroupInputs; i++)
            {
                int input = output / outputs * shape.GroupInputs + i - firstInput;
                for (int tap = 0; tap < shape.KernelCount; tap++)
                    target[(tap * inputs + input) * 16 + output - first] = source[(output * shape.GroupInputs + i) * shape.KernelCount + tap];
            }
    }

    private float* Pad(float* input, float* scratch) => ChannelPadding.Fill(shape, inputPixel, input, scratch);
}
