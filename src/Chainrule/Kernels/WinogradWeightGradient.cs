namespace Chainrule.Kernels;

/// <summary>
/// The weight gradient of a 3×3 convolution by <see cref="WinogradMath{TLanes,TVector}"/>: the adjoint of its forward way. Inputs and gradients of a chunk of patches are
/// taken to 36 points each and multiplied there, a quarter of the direct products; the sums go back from points to taps once, behind the last tile.
/// </summary>
/// <remarks>
/// The sums, [36][output channel][input channel][16 lanes], are four times those of the direct form and are read and written once a chunk: chunks have
/// about a dozen patches, against that cost.
/// </remarks>
internal sealed unsafe class WinogradWeightGradient<TLanes, TVector> : WeightGradient
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private const int Points = WinogradGrid.Points;

    private readonly ConvolutionTables tables;
    private readonly BufferLayout gradient;
    private readonly WinogradGrid grid;
    private readonly int rowsAtOnce;
    private readonly int patches;
    private readonly int inputs;
    private readonly int outputs;
    private readonly int inputPoint;
    private readonly int outputPoint;
    private readonly int sumPoint;
    private readonly int[] patchOffsets;
    private readonly int[] channelOffsets;
    private readonly int inputBlocks;

    public WinogradWeightGradient(ConvolutionTables tables, BufferLayout gradient)
    {
        this.tables = tables;
        this.gradient = gradient;
        grid = new(tables.Height, tables.Width);
        rowsAtOnce = grid.RowsAtOnceForWeights;
        patches = rowsAtOnce * grid.Columns;
        inputs = tables.InputChannels;
        outputs = tables.OutputChannels;
        inputPoint = (inputs * patches | 1) * 16;
        outputPoint = (outputs * patches | 1) * 16;
        sumPoint = (outputs * inputs | 1) * 16;
        patchOffsets = [.. Enumerable.Range(0, patches).Select(p => p * 16)];
        channelOffsets = [.. Enumerable.Range(0, inputs).Select(c => c * patches * 16)];
        int wide = BlockSize.Wide<TLanes, TVector>();
        inputBlocks = (inputs + wide - 1) / wide;
    }

    public override int RowMultiple => grid.RowMultipleForWeights;

    public override int LaneCount => Points * sumPoint / 16;

    public override int ScratchSize => Points * (inputPoint + outputPoint);

    public override void Run(float* input, float* gradient, float* total, bool fresh, float* scratch, int firstRow, int endRow)
    {
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int row = firstRow / 4; row * 4 < endRow; row += rowsAtOnce)
            {
                int rows = Math.Min(rowsAtOnce, (endRow - row * 4 + 3) / 4);
                float* points = scratch + lane, slopes = points + (nint)Points * inputPoint;
                Transform(input + lane, gradient + lane, points, slopes, row, rows);
                Multiply(points, slopes, total + lane, fresh && row == 0, rows * grid.Columns);
            }
    }

    /// <summary>Takes the sums of each pair of channels from 36 points to 9 taps, lane by lane, and then adds the lanes up.</summary>
    public override void Finish(float* total, float* target)
    {
        float* columns = stackalloc float[18 * 16];
        float* taps = stackalloc float[9 * 16];
        int pairs = inputs * outputs;
        for (int pair = 0; pair < pairs; pair++, target += 9)
        {
            for (int lane = 0; lane < 16; lane += TLanes.Width) ToTaps(total + pair * 16 + lane, sumPoint, columns + lane, taps + lane);
            LaneSum.Of(taps, target, 9);
        }
    }

    private static void ToTaps(float* total, nint point, float* columns, float* taps)
    {
        for (int x = 0; x < 6; x++)
        {
            float* from = total + x * point;
            WinogradMath<TLanes, TVector>.KernelGradient(
                TLanes.Load(from), TLanes.Load(from + 6 * point), TLanes.Load(from + 12 * point), TLanes.Load(from + 18 * point), TLanes.Load(from + 24 * point), TLanes.Load(from + 30 * point),
                out TVector g0, out TVector g1, out TVector g2);
            TLanes.Store(columns + x * 16, g0);
            TLanes.Store(columns + (6 + x) * 16, g1);
            TLanes.Store(columns + (12 + x) * 16, g2);
        }

        for (int y = 0; y < 3; y++)
        {
            float* from = columns + y * 96;
            WinogradMath<TLanes, TVector>.KernelGradient(
                TLanes.Load(from), TLanes.Load(from + 16), TLanes.Load(from + 32), TLanes.Load(from + 48), TLanes.Load(from + 64), TLanes.Load(from + 80),
                out TVector g0, out TVector g1, out TVector g2);
            TLanes.Store(taps + y * 48, g0);
            TLanes.Store(taps + y * 48 + 16, g1);
            TLanes.Store(taps + y * 48 + 32, g2);
        }
    }

    private void Transform(float* input, float* slope, float* points, float* slopes, int row, int rows)
    {
        int inputRow = tables.Input.Row, inputPlane = tables.Input.Plane, gradientRow = gradient.Row, gradientPlane = gradient.Plane, corner = gradient.Top * gradientRow + gradient.Left * 16;
        for (int r = 0; r < rows; r++)
        {
            int y = (row + r) * 4;
            for (int c = 0; c < inputs; c++)
                WinogradPasses<TLanes, TVector>.Input(
                    input + tables.Positions[0] + c * inputPlane + y * inputRow, inputRow, grid.Columns,
                    points + (c * patches + r * grid.Columns) * 16, inputPoint);
            for (int c = 0; c < outputs; c++)
                WinogradPasses<TLanes, TVector>.OutputGradient(
                    slope + corner + c * gradientPlane + y * gradientRow, gradientRow, grid.Columns,
                    slopes + (c * patches + r * grid.Columns) * 16, outputPoint);
        }
    }

    private void Multiply(float* points, float* slopes, float* total, bool fresh, int count)
    {
        nint plane = patches * 16;
        var all = new EvenShares(inputs, inputBlocks);
        fixed (int* offsets = patchOffsets, channels = channelOffsets)
        {
            for (int f = 0; f < Points; f++)
                for (int c = 0; c < outputs; c += BlockSize.ChannelsAt(outputs - c))
                {
                    EvenShares shares = all;
                    for (int first = 0, wide; first < inputs; first += wide)
                    {
                        wide = shares.Next();
                        float* sums = total + (nint)f * sumPoint + ((nint)c * inputs + first) * 16;
                        GradientKernels<TLanes, TVector>.At(BlockSize.ChannelsAt(outputs - c), wide)(
                            points + (nint)f * inputPoint, offsets, channels + first, slopes + (nint)f * outputPoint + c * plane, plane, offsets, count,
                            fresh ? Zeros.Data : sums, fresh ? 0 : inputs * 16, sums, inputs * 16);
                    }
                }
        }
    }
}
