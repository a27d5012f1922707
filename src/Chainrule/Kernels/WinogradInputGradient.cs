using System.Diagnostics;

namespace Chainrule.Kernels;

/// <summary>
/// The input gradient of a 3×3 convolution of stride 1 as the adjoint of its forward way by <see cref="WinogradMath{TLanes,TVector}"/>: each 4×4 patch of the output's gradient goes to 36 points,
/// meets the weights there, and comes back as a 6×6 patch of the input's gradient. Neighbours overlap by two rows and columns, which are added.
/// </summary>
/// <remarks>
/// The other way by patches is a convolution with the kernel turned round, whose patches cover the input's gradient. Without padding that is two rows and columns more than the output's: for
/// 8×8 outputs nine patches where here there are four, for 4×4 four where here there is one.
/// </remarks>
internal sealed unsafe class WinogradInputGradient<TLanes, TVector> : Convolver
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly ConvolutionShape shape;
    private readonly BufferLayout gradient;
    private readonly WinogradGrid grid;
    private readonly WinogradProducts<TLanes, TVector> products;

    /// <param name="shape">The layer.</param>
    /// <param name="gradient">How the output's gradient lies: with zeros where patches reach over its edge.</param>
    public WinogradInputGradient(ConvolutionShape shape, BufferLayout gradient)
    {
        this.shape = shape;
        this.gradient = gradient;
        grid = new(shape.OutputHeight, shape.OutputWidth);
        products = new(shape.OutputChannels, shape.InputChannels, grid.PatchesAtOnce, (input, output, tap) => (output * shape.InputChannels + input) * 9 + tap);
    }

    public override int ScratchSize => products.Size;

    public override void Pack(ReadOnlySpan<float> source) => products.Pack(source);

    /// <summary>
    /// Rows of the input's gradient up to where a row of patches ends: to a multiple of four less the padding, or to the last. The two rows behind them get their first half: they are the call's to
    /// write, and the next call's to finish. Bias, positive part and sums are a forward convolution's; a gradient has none.
    /// </summary>
    public override void Run(in ConvolverCall call, int firstRow, int endRow)
    {
        Debug.Assert(endRow == shape.InputHeight || (endRow + shape.PaddingHeight) % 4 == 0, "a row of patches is taken whole");
        Debug.Assert(call is { Part: NormPart.None, Relu: false }, "a gradient has neither a batch norm behind it nor a positive part");
        int first = firstRow == 0 ? 0 : (firstRow + shape.PaddingHeight) / 4, end = endRow == shape.InputHeight ? grid.Rows : (endRow + shape.PaddingHeight) / 4;
        int gradientRow = gradient.Row, gradientPlane = gradient.Plane, corner = gradient.Top * gradientRow + gradient.Left * 16;
        for (int lane = 0; lane < 16; lane += TLanes.Width)
            for (int row = first; row < end; row += grid.RowsAtOnce)
            {
                int rows = Math.Min(grid.RowsAtOnce, end - row);
                float* points = call.Scratch + lane, sums = points + (nint)WinogradGrid.Points * products.InputPoint;
                for (int c = 0; c < shape.OutputChannels; c++)
                    for (int r = 0; r < rows; r++)
                        WinogradPasses<TLanes, TVector>.OutputGradient(
                            call.Input + corner + c * gradientPlane + (row + r) * 4 * gradientRow + lane, gradientRow, grid.Columns,
                            points + (c * grid.PatchesAtOnce + r * grid.Columns) * 16, products.InputPoint);
                products.Multiply(points, sums, rows * grid.Columns);
                for (int c = 0; c < shape.InputChannels; c++)
                    for (int r = 0; r < rows; r++)
                        TransformBack(call.Output + c * call.Plane + lane, row + r, sums + (c * grid.PatchesAtOnce + r * grid.Columns) * 16);
            }
    }

    public override void Dispose() => products.Dispose();

    private void TransformBack(float* output, int row, float* sums)
    {
        // The patch's rows and columns that lie on the map, and not in the padding around.
        int y = row * 4 - shape.PaddingHeight, top = Math.Max(0, -y), bottom = Math.Min(6, shape.InputHeight - y);
        WinogradPasses<TLanes, TVector>.InputGradient(
            sums, products.OutputPoint, grid.Columns, shape.PaddingWidth,
            output + y * shape.InputWidth * 16, shape.InputWidth, top, bottom, adds: row > 0);
    }
}
