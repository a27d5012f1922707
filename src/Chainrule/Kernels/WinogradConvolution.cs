namespace Chainrule.Kernels;

/// <summary>A 3×3 convolution of stride 1 by <see cref="WinogradMath{TLanes,TVector}"/>.</summary>
/// <remarks>
/// For a chunk of patches: the inputs are taken to points, [36][input channel][patch]; at each point a small matrix product by the same register blocks as
/// the direct form, [36][output channel][patch]; the outputs are brought back. 36 products a patch and pair of channels instead of 144, and for them 120 to 144 additions and
/// multiply-adds and 80 to 120 loads and stores a patch and channel each way: worth it from about 8 channels on.
/// </remarks>
internal sealed unsafe class WinogradConvolution<TLanes, TVector> : Convolver
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly ConvolutionTables tables;
    private readonly WinogradGrid grid;
    private readonly WinogradProducts<TLanes, TVector> products;

    public WinogradConvolution(ConvolutionTables tables)
    {
        this.tables = tables;
        grid = new(tables.Height, tables.Width);
        products = new(tables.InputChannels, tables.OutputChannels, grid.PatchesAtOnce, (c, i, tap) => tables.WeightIndex(0, c, i * 9 + tap));
    }

    public override int ScratchSize => products.Size;

    public override void Pack(ReadOnlySpan<float> source) => products.Pack(source);

    public override void Run(in ConvolverCall call, int firstRow, int endRow)
    {
        int inputRow = tables.Input.Row, inputPlane = tables.Input.Plane;
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int row = firstRow / 4; row * 4 < endRow; row += grid.RowsAtOnce)
            {
                int rows = Math.Min(grid.RowsAtOnce, (endRow - row * 4 + 3) / 4);
                float* points = call.Scratch + lane, sums = points + (nint)WinogradGrid.Points * products.InputPoint;
                for (int c = 0; c < tables.InputChannels; c++)
                    for (int r = 0; r < rows; r++)
                        WinogradPasses<TLanes, TVector>.Input(
                            call.Input + tables.Positions[0] + c * inputPlane + (row + r) * 4 * inputRow + lane, inputRow, grid.Columns,
                            points + (c * grid.PatchesAtOnce + r * grid.Columns) * 16, products.InputPoint);
                products.Multiply(points, sums, rows * grid.Columns);
                for (int c = 0; c < tables.OutputChannels; c++)
                    TransformOutputs(call, c, row, rows, lane, sums + c * grid.PatchesAtOnce * 16);
            }
    }

    public override void Dispose() => products.Dispose();

    private void TransformOutputs(in ConvolverCall call, int channel, int row, int rows, int lane, float* points)
    {
        float* norm = call.Norm == null ? null : call.Norm + channel * 32 + lane;
        float* output = call.Output + channel * call.Plane + lane;
        for (int r = 0; r < rows; r++)
        {
            int y = (row + r) * 4;
            float* from = points + r * grid.Columns * 16;
            int left = Math.Min(4, tables.Height - y);
            if (call.Pool > 1)
            {
                int width = tables.Width / call.Pool;
                WinogradPasses<TLanes, TVector>.OutputPooled(
                    from, products.OutputPoint, output + y / call.Pool * width * 16, width, left / call.Pool, call.Pool, call.Bias[channel], call.Relu, call.Part, norm);
                continue;
            }

            float* to = output + y * tables.Width * 16;
            WinogradPasses<TLanes, TVector>.Output(from, products.OutputPoint, to, call.Plane, tables.Width, left, call.Bias[channel], call.Relu, call.Part, norm);
        }
    }
}
