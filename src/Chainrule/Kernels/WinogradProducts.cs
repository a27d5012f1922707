namespace Chainrule.Kernels;

/// <summary>What <see cref="WinogradConvolution{TLanes,TVector}"/> and its adjoint do between their transforms: the weights at 36 points, and at each point a small matrix product.</summary>
/// <remarks>The products are done by the register blocks of the direct form, with other tables: a tap is a channel, a position is a patch.</remarks>
internal sealed unsafe class WinogradProducts<TLanes, TVector> : IDisposable
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Points = WinogradGrid.Points;

    // Taps of the sixteen pairs of channels that are taken to points at a time.
    private const int TapsAtOnce = 9 * 16;

    private readonly int inputs;
    private readonly int outputs;
    private readonly int patches;
    private readonly int pairs;
    private readonly int[] patchOffsets;
    private readonly int[] channelOffsets;
    private readonly int[] packing;
    private readonly NativeBuffer weights;
    private readonly NativeBuffer zeros;
    private readonly int wide = BlockSize.Wide<TLanes, TVector>();

    /// <param name="inputs">Channels that are summed over.</param>
    /// <param name="outputs">Channels that come out.</param>
    /// <param name="patches">Patches worked on at once.</param>
    /// <param name="weightIndex">(output, input, tap) → place in the layer's weights, which lie as PyTorch's.</param>
    public WinogradProducts(int inputs, int outputs, int patches, Func<int, int, int, int> weightIndex)
    {
        this.inputs = inputs;
        this.outputs = outputs;
        this.patches = patches;
        pairs = ((inputs * outputs + 15) / 16 | 1) * 16;
        // An odd number of vectors from point to point: the 36 stores of a patch then fall into different sets of the cache.
        InputPoint = (inputs * patches | 1) * 16;
        OutputPoint = (outputs * patches | 1) * 16;
        patchOffsets = [.. Enumerable.Range(0, patches).Select(p => p * 16)];
        channelOffsets = [.. Enumerable.Range(0, inputs).Select(c => c * patches * 16)];
        packing = [.. Packing(weightIndex)];
        weights = new(Points * pairs);
        zeros = new(outputs);
    }

    /// <summary>Floats from one point of the inputs to the next; within a point they lie [input channel][patch].</summary>
    public int InputPoint { get; }

    /// <summary>The same of the products.</summary>
    public int OutputPoint { get; }

    /// <summary>Floats that inputs and products take.</summary>
    public int Size => Points * (InputPoint + OutputPoint);

    public void Pack(ReadOnlySpan<float> source)
    {
        float* kernels = stackalloc float[TapsAtOnce];
        float* target = weights.Data;
        for (int at = 0; at < packing.Length; at += TapsAtOnce, target += 16)
        {
            Gather.Floats(source, packing.AsSpan(at, TapsAtOnce), kernels);
            for (int lane = 0; lane < 16; lane += TLanes.Width) TransformWeights(kernels + lane, target + lane);
        }
    }

    /// <param name="points">[36][input channel][patch]</param>
    /// <param name="products">[36][output channel][patch]</param>
    /// <param name="count">How many patches.</param>
    public void Multiply(float* points, float* products, int count)
    {
        var kernels = new BlockKernels<TLanes, TVector>(relu: false, NormPart.None);
        int blocks = (count + wide - 1) / wide;
        var all = new EvenShares(count, blocks);
        nint plane = patches * 16;
        fixed (int* offsets = patchOffsets, channels = channelOffsets)
        {
            for (int f = 0; f < Points; f++)
            {
                EvenShares shares = all;
                for (int first = 0, some; first < count; first += some)
                {
                    some = shares.Next();
                    float* w = weights.Data + f * pairs, input = points + (nint)f * InputPoint, output = products + (nint)f * OutputPoint + first * 16;
                    for (int c = 0; c < outputs;)
                    {
                        (int block, int blocksOfChannels) = BlockSize.RunAt(outputs - c);
                        kernels.At(block, some)(input, offsets + first, channels, inputs, blocksOfChannels, w, zeros.Data, output + c * plane, plane, null);
                        w += block * blocksOfChannels * inputs;
                        c += block * blocksOfChannels;
                    }
                }
            }
        }
    }

    public void Dispose()
    {
        weights.Dispose();
        zeros.Dispose();
    }

    /// <summary>[9] of 16 pairs of channels to [36] of the same.</summary>
    private void TransformWeights(float* kernel, float* target)
    {
        float* columns = stackalloc float[18 * 16];
        for (int x = 0; x < 3; x++)
        {
            WinogradMath<TLanes, TVector>.Kernel(
                TLanes.Load(kernel + x * 16), TLanes.Load(kernel + (3 + x) * 16), TLanes.Load(kernel + (6 + x) * 16),
                out TVector u0, out TVector u1, out TVector u2, out TVector u3, out TVector u4, out TVector u5);
            TLanes.Store(columns + x * 16, u0);
            TLanes.Store(columns + (3 + x) * 16, u1);
            TLanes.Store(columns + (6 + x) * 16, u2);
            TLanes.Store(columns + (9 + x) * 16, u3);
            TLanes.Store(columns + (12 + x) * 16, u4);
            TLanes.Store(columns + (15 + x) * 16, u5);
        }

        for (int y = 0; y < 6; y++)
        {
            WinogradMath<TLanes, TVector>.Kernel(
                TLanes.Load(columns + y * 48), TLanes.Load(columns + y * 48 + 16), TLanes.Load(columns + y * 48 + 32),
                out TVector u0, out TVector u1, out TVector u2, out TVector u3, out TVector u4, out TVector u5);
            float* row = target + y * 6 * pairs;
            TLanes.Store(row, u0);
            TLanes.Store(row + pairs, u1);
            TLanes.Store(row + 2 * pairs, u2);
            TLanes.Store(row + 3 * pairs, u3);
            TLanes.Store(row + 4 * pairs, u4);
            TLanes.Store(row + 5 * pairs, u5);
        }
    }

    /// <summary>[sixteens of pairs][9][16] which weight goes where. Pairs are numbered as the blocks read them; those that the last sixteen lack are any.</summary>
    private IEnumerable<int> Packing(Func<int, int, int, int> weightIndex)
    {
        (int Output, int Input)[] order = [.. Pairs()];
        for (int first = 0; first < order.Length; first += 16)
            for (int tap = 0; tap < 9; tap++)
                for (int i = first; i < first + 16; i++)
                {
                    (int output, int input) = order[Math.Min(i, order.Length - 1)];
                    yield return weightIndex(output, input, tap);
                }
    }

    private IEnumerable<(int Output, int Input)> Pairs()
    {
        for (int c = 0; c < outputs; c += BlockSize.ChannelsAt(outputs - c))
            for (int i = 0; i < inputs; i++)
                for (int k = 0; k < BlockSize.ChannelsAt(outputs - c); k++)
                    yield return (c + k, i);
    }
}
