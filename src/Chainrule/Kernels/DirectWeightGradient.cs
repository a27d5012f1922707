namespace Chainrule.Kernels;

/// <summary>The weight gradient of one tile by register blocks, added to sums that keep the 16 lanes apart.</summary>
/// <remarks>
/// A chunk of positions is what a band has, as a rule. The gradients of four channels (27 kB) and the inputs of two (13 kB) then stay in the first-level cache of 48 kB while all blocks pass over them, and the sums
/// are loaded and saved once a band; chunks of 64 kept the first level freer and left rests of 20 to 36 positions with a round of sums of their own.
/// </remarks>
internal sealed unsafe class DirectWeightGradient<TLanes, TVector> : WeightGradient
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Chunk = 104;

    private readonly ConvolutionTables tables;
    private readonly int[] targets;
    private readonly int gradientPlane;
    private readonly int tapBlocks;

    /// <param name="tables">The forward convolution's.</param>
    /// <param name="shape">The layer.</param>
    /// <param name="gradient">How the output's gradient lies.</param>
    public DirectWeightGradient(ConvolutionTables tables, ConvolutionShape shape, BufferLayout gradient)
    {
        this.tables = tables;
        gradientPlane = gradient.Plane;
        targets = [.. from y in Enumerable.Range(0, shape.OutputHeight)
                      from x in Enumerable.Range(0, shape.OutputWidth)
                      select (gradient.Top + y * shape.StrideHeight) * gradient.Row + (gradient.Left + x * shape.StrideWidth) * 16];
        int wide = BlockSize.Wide<TLanes, TVector>();
        tapBlocks = (tables.Rows + wide - 1) / wide;
    }

    public override int RowMultiple => 1;

    public override int LaneCount => tables.Groups * tables.OutputChannels * tables.Rows;

    public override int ScratchSize => 0;

    public override void Run(float* input, float* gradient, float* total, bool fresh, float* scratch, int firstRow, int endRow)
    {
        int first = firstRow * tables.Width, end = endRow * tables.Width;
        fixed (int* positions = tables.Positions, taps = tables.Taps, targets = this.targets)
        {
            for (int lane = 0; lane < 16; lane += TLanes.Width)
                for (int start = first; start < end; start += Chunk)
                    for (int g = 0; g < tables.Groups; g++)
                        for (int c = 0; c < tables.OutputChannels; c += BlockSize.ChannelsAt(tables.OutputChannels - c))
                            RunTaps(
                                input + (nint)g * tables.GroupOffset + lane, positions + start, taps, gradient + lane, g * tables.OutputChannels + c,
                                BlockSize.ChannelsAt(tables.OutputChannels - c), targets + start, Math.Min(Chunk, end - start), total + lane, fresh && start == 0);
        }
    }

    public override void Finish(float* total, float* target) => LaneSum.Of(total, target, LaneCount);

    private void RunTaps(float* input, int* positions, int* taps, float* gradient, int channel, int channels, int* targets, int count, float* total, bool fresh)
    {
        int rows = tables.Rows;
        var shares = new EvenShares(rows, tapBlocks);
        for (int first = 0, wide; first < rows; first += wide)
        {
            wide = shares.Next();
            float* sums = total + ((nint)channel * rows + first) * 16;
            GradientKernels<TLanes, TVector>.At(channels, wide)(
                input, positions, taps + first, gradient + (nint)channel * gradientPlane, gradientPlane, targets, count,
                fresh ? Zeros.Data : sums, fresh ? 0 : rows * 16, sums, rows * 16);
        }
    }
}
