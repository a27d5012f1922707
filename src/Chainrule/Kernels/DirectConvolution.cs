using System.Diagnostics;

namespace Chainrule.Kernels;

/// <summary>
/// A convolution of one tile by register blocks: the tables that say where taps and positions lie, the weights packed for the blocks.
/// A forward convolution, an input gradient and a linear layer are all one of these; only the tables differ.
/// </summary>
/// <remarks>
/// Work per output vector: taps × channels multiply-adds, no remainder for any channel count, since the lanes are samples. For each block of positions all
/// channel blocks follow one another, so that its inputs (3 rows of 6 + 2 vectors a channel, 24 kB for 16 channels) stay in the first-level
/// cache.
/// </remarks>
internal sealed unsafe class DirectConvolution<TLanes, TVector> : Convolver
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly ConvolutionTables tables;
    private readonly NativeBuffer weights;
    private readonly int[] packing;
    private readonly int[] windows;
    private readonly int wide = BlockSize.Wide<TLanes, TVector>();

    /// <param name="tables">Where things lie.</param>
    /// <param name="pools">Whether calls will ask for windows of 2×2.</param>
    public DirectConvolution(ConvolutionTables tables, bool pools = false)
    {
        this.tables = tables;
        windows = pools ? tables.Windows() : [];
        weights = new(tables.Groups * tables.OutputChannels * tables.Rows);
        packing = [.. Packing(tables)];
    }

    public override int ScratchSize => 0;

    /// <summary>Lays the weights out as the blocks read them: [group][block][row][channel of the block].</summary>
    public override void Pack(ReadOnlySpan<float> source) => Gather.Floats(source, packing, weights.Data);

    public override void Run(in ConvolverCall call, int firstRow, int endRow)
    {
        if (call.Pool > 1)
        {
            Debug.Assert(call.Pool == 2 && call.Part != NormPart.Sums && windows.Length > 0, "windows of 2×2, in evaluation, asked for when it was made");
            RunWindows(call, firstRow / 2, endRow / 2);
            return;
        }

        int start = firstRow * tables.Width, end = endRow * tables.Width, blocks = (end - start + wide - 1) / wide;
        if (blocks == 0) return;
        var all = new EvenShares(end - start, blocks);
        var kernels = new BlockKernels<TLanes, TVector>(call.Relu, call.Part);
        fixed (int* positions = tables.Positions, taps = tables.Taps)
        {
            for (int lane = 0; lane < 16; lane += TLanes.Width)
                for (int g = 0; g < tables.Groups; g++)
                {
                    EvenShares shares = all;
                    for (int first = start, count; first < end; first += count)
                    {
                        count = shares.Next();
                        float* input = call.Input + g * tables.GroupOffset + lane, output = call.Output + first * 16 + lane;
                        RunChannels(kernels, input, positions + first, count, taps, g, output, call.Plane, call.Bias, call.Norm + lane);
                    }
                }
        }
    }

    public override void Dispose() => weights.Dispose();

    private void RunWindows(in ConvolverCall call, int firstRow, int endRow)
    {
        int columns = tables.Width / 2, start = firstRow * columns, end = endRow * columns;
        fixed (int* positions = windows, taps = tables.Taps)
        {
            for (int lane = 0; lane < 16; lane += TLanes.Width)
                for (int g = 0; g < tables.Groups; g++)
                    for (int w = start; w < end; w++)
                        RunWindow(call, call.Input + g * tables.GroupOffset + lane, positions + w * 4, taps, g, call.Output + w * 16 + lane, call.Norm + lane);
        }
    }

    private void RunWindow(in ConvolverCall call, float* input, int* positions, int* taps, int group, float* output, float* norm)
    {
        float* w = weights.Data + (nint)group * tables.OutputChannels * tables.Rows;
        for (int c = 0; c < tables.OutputChannels;)
        {
            (int block, int blocks) = BlockSize.RunAt(tables.OutputChannels - c);
            int channel = group * tables.OutputChannels + c;
            PooledKernels<TLanes, TVector>.At(block, call.Relu, call.Part)(
                input, positions, taps, tables.Rows, blocks, w, call.Bias + channel, output + channel * call.Plane, call.Plane, norm + channel * 32);
            w += block * blocks * tables.Rows;
            c += block * blocks;
        }
    }

    private static IEnumerable<int> Packing(ConvolutionTables tables)
    {
        for (int g = 0; g < tables.Groups; g++)
            for (int c = 0; c < tables.OutputChannels; c += BlockSize.ChannelsAt(tables.OutputChannels - c))
                for (int r = 0; r < tables.Rows; r++)
                    for (int k = 0; k < BlockSize.ChannelsAt(tables.OutputChannels - c); k++)
                        yield return tables.WeightIndex(g, c + k, r);
    }

    private void RunChannels(
        BlockKernels<TLanes, TVector> kernels, float* input, int* positions, int count, int* taps, int group, float* output, nint plane, float* bias, float* norm)
    {
        float* w = weights.Data + (nint)group * tables.OutputChannels * tables.Rows;
        for (int c = 0; c < tables.OutputChannels;)
        {
            (int block, int blocks) = BlockSize.RunAt(tables.OutputChannels - c);
            int channel = group * tables.OutputChannels + c;
            kernels.At(block, count)(input, positions, taps, tables.Rows, blocks, w, bias + channel, output + channel * plane, plane, norm + channel * 32);
            w += block * blocks * tables.Rows;
            c += block * blocks;
        }
    }
}
