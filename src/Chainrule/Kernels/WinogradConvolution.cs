namespace Chainrule.Kernels;

/// <summary>A 3×3 convolution of stride 1 by <see cref="WinogradMath{TLanes,TVector}"/>.</summary>
/// <remarks>
/// For a chunk of patches: the inputs are taken to points, [36][input channel][patch]; at each point a small matrix product by the same register blocks as
/// the direct form, [36][output channel][patch]; the outputs are brought back. 36 products a patch and pair of channels instead of 144, and for them about 100 additions and
/// 100 loads and stores a patch and channel each way: worth it from about 8 channels on.
/// </remarks>
internal sealed unsafe class WinogradConvolution<TLanes, TVector> : Convolver
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Points = 36;

    private readonly ConvolutionTables tables;
    private readonly WinogradGrid grid;
    private readonly int inputs;
    private readonly int outputs;
    private readonly int pairs;
    private readonly int inputPoint;
    private readonly int outputPoint;
    private readonly int[] patchOffsets;
    private readonly int[] channelOffsets;
    private readonly int[] packing;
    private readonly NativeBuffer weights;
    private readonly NativeBuffer raw;
    private readonly NativeBuffer zeros;
    private readonly int wide = BlockSize.Wide<TLanes, TVector>();

    public WinogradConvolution(ConvolutionTables tables)
    {
        this.tables = tables;
        grid = new(tables.Height, tables.Width);
        inputs = tables.InputChannels;
        outputs = tables.OutputChannels;
        pairs = ((inputs * outputs + 15) / 16 | 1) * 16;
        // An odd number of vectors from point to point: the 36 stores of a patch then fall into different sets of the cache.
        inputPoint = (inputs * grid.PatchesAtOnce | 1) * 16;
        outputPoint = (outputs * grid.PatchesAtOnce | 1) * 16;
        patchOffsets = [.. Enumerable.Range(0, grid.PatchesAtOnce).Select(p => p * 16)];
        channelOffsets = [.. Enumerable.Range(0, inputs).Select(c => c * grid.PatchesAtOnce * 16)];
        packing = [.. Packing()];
        weights = new(Points * pairs);
        raw = new(9 * pairs);
        zeros = new(outputs);
    }

    public override int RowMultiple => grid.RowMultiple;

    public override int ScratchSize => Points * (inputPoint + outputPoint) + RowScratch;

    private int RowScratch => 6 * grid.InputColumns * 16;

    public override void Pack(ReadOnlySpan<float> source)
    {
        int count = inputs * outputs;
        for (int tap = 0; tap < 9; tap++) Gather.Floats(source, packing.AsSpan(tap * count, count), raw.Data + tap * pairs);
        for (int i = 0; i < pairs; i += TLanes.Width) TransformWeights(raw.Data + i, weights.Data + i);
    }

    public override void Run(in ConvolverCall call, int firstRow, int endRow)
    {
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int row = firstRow / 4; row * 4 < endRow; row += grid.RowsAtOnce)
            {
                int rows = Math.Min(grid.RowsAtOnce, (endRow - row * 4 + 3) / 4);
                float* points = call.Scratch + lane, products = points + (nint)Points * inputPoint, line = products + (nint)Points * outputPoint;
                for (int c = 0; c < inputs; c++)
                    for (int r = 0; r < rows; r++)
                        TransformInput(
                            call.Input + tables.Positions[0] + c * tables.Input.Plane + (row + r) * 4 * tables.Input.Row + lane,
                            points + (c * grid.PatchesAtOnce + r * grid.Columns) * 16, line);
                Multiply(points, products, rows * grid.Columns);
                for (int c = 0; c < outputs; c++)
                    TransformOutputs(call, c, row, rows, lane, products + c * grid.PatchesAtOnce * 16);
            }
    }

    public override void Dispose()
    {
        weights.Dispose();
        raw.Dispose();
        zeros.Dispose();
    }

    /// <summary>[9] of 16 pairs of channels to [36] of the same.</summary>
    private void TransformWeights(float* kernel, float* target)
    {
        float* columns = stackalloc float[18 * 16];
        for (int x = 0; x < 3; x++)
        {
            WinogradMath<TLanes, TVector>.Kernel(
                TLanes.Load(kernel + x * pairs), TLanes.Load(kernel + (3 + x) * pairs), TLanes.Load(kernel + (6 + x) * pairs),
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

    /// <summary>A row of patches of one channel: columns first, over the whole width since neighbouring patches share two of them, then rows.</summary>
    private void TransformInput(float* input, float* points, float* line) =>
        WinogradPasses<TLanes, TVector>.Input(input, tables.Input.Row, grid.Columns, points, inputPoint, line, grid.InputColumns * 16);

    private void Multiply(float* points, float* products, int patches)
    {
        var kernels = new BlockKernels<TLanes, TVector>(relu: false, sums: false);
        int blocks = (patches + wide - 1) / wide;
        nint plane = grid.PatchesAtOnce * 16;
        fixed (int* offsets = patchOffsets, channels = channelOffsets)
        {
            for (int f = 0; f < Points; f++)
                for (int b = 0; b < blocks; b++)
                {
                    int first = BlockSize.Start(b, blocks, patches), count = BlockSize.Start(b + 1, blocks, patches) - first;
                    float* w = weights.Data + f * pairs, input = points + (nint)f * inputPoint, output = products + (nint)f * outputPoint + first * 16;
                    for (int c = 0; c < outputs;)
                    {
                        (int block, int blocksOfChannels) = BlockSize.RunAt(outputs - c);
                        kernels.At(block, count)(input, offsets + first, channels, inputs, blocksOfChannels, w, zeros.Data, output + c * plane, plane, null);
                        w += block * blocksOfChannels * inputs;
                        c += block * blocksOfChannels;
                    }
                }
        }
    }

    private void TransformOutputs(in ConvolverCall call, int channel, int row, int rows, int lane, float* products)
    {
        float* sums = call.Sums == null ? null : call.Sums + channel * 32 + lane;
        float* output = call.Output + channel * call.Plane + lane;
        for (int r = 0; r < rows; r++)
        {
            int y = (row + r) * 4;
            float* from = products + r * grid.Columns * 16, to = output + y * tables.Width * 16;
            int left = Math.Min(4, tables.Height - y);
            if (sums != null) WinogradPasses<TLanes, TVector>.Output<N1>(from, outputPoint, to, call.Plane, tables.Width, left, call.Bias[channel], call.Relu, sums);
            else WinogradPasses<TLanes, TVector>.Output<N0>(from, outputPoint, to, call.Plane, tables.Width, left, call.Bias[channel], call.Relu, null);
        }
    }

    private IEnumerable<int> Packing()
    {
        for (int tap = 0; tap < 9; tap++)
            for (int c = 0; c < outputs; c += BlockSize.ChannelsAt(outputs - c))
                for (int i = 0; i < inputs; i++)
                    for (int k = 0; k < BlockSize.ChannelsAt(outputs - c); k++)
                        yield return tables.WeightIndex(0, c + k, i * 9 + tap);
    }
}
