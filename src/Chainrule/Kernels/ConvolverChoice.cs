namespace Chainrule.Kernels;

/// <summary>Decides how a convolution is done, by a count of cycles. The choice depends on shapes alone, so that the bits are the same on every machine.</summary>
/// <remarks>
/// The two ways round differently. CHAINRULE_CONVOLUTION=direct or =winograd takes one of them wherever it can be had: for tests and benchmarks.
/// </remarks>
internal static class ConvolverChoice
{
    // Where sums and points do not fit, the patches were no faster than the direct form (16 → 32 channels: slower).
    private const int SecondLevelCache = 1 << 20;

    private static readonly string? forced = Environment.GetEnvironmentVariable("CHAINRULE_CONVOLUTION");

    /// <summary>Whether a layer goes by patches from <paramref name="inputs"/> to <paramref name="outputs"/> channels.</summary>
    public static bool ByPatches(ConvolutionShape shape, int inputs, int outputs, WinogradGrid grid)
    {
        bool can = shape is { KernelHeight: 3, KernelWidth: 3, StrideHeight: 1, StrideWidth: 1, Groups: 1, PaddingHeight: <= 2, PaddingWidth: <= 2 };
        if (!can || forced == "direct") return false;
        return forced == "winograd" || PatchCycles(inputs, outputs, grid) < DirectCycles(inputs, outputs, grid);
    }

    public static Convolver Create<TLanes, TVector>(ConvolutionTables tables, bool byPatches)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        byPatches ? new WinogradConvolution<TLanes, TVector>(tables) : new DirectConvolution<TLanes, TVector>(tables);

    /// <summary>Whether the weight gradient goes by patches: it has the sums at 36 points to read and write besides, which pays only where patches are many.</summary>
    public static bool GradientByPatches(ConvolutionShape shape)
    {
        var grid = new WinogradGrid(shape.OutputHeight, shape.OutputWidth);
        if (!shape.ForwardByPatches || !shape.BackwardByPatches) return false;
        int patches = Math.Min(grid.Rows * grid.Columns, WinogradGrid.EnoughForWeights);
        int bytes = 36 * 64 * (shape.InputChannels * shape.OutputChannels + patches * (shape.InputChannels + shape.OutputChannels));
        if (forced != "winograd" && bytes > SecondLevelCache) return false;
        double sums = 36.0 * shape.InputChannels * shape.OutputChannels * 4 * Math.Ceiling(grid.Rows * grid.Columns / (double)WinogradGrid.EnoughForWeights);
        return forced == "winograd"
            || PatchCycles(shape.InputChannels, shape.OutputChannels, grid) + sums < DirectCycles(shape.InputChannels, shape.OutputChannels, grid);
    }

    public static WeightGradient Create<TLanes, TVector>(ConvolutionTables tables, ConvolutionShape shape, BufferLayout gradient)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        GradientByPatches(shape) ? new WinogradWeightGradient<TLanes, TVector>(tables, gradient) : new DirectWeightGradient<TLanes, TVector>(tables, shape, gradient);

    // Two multiply-adds a cycle, 95 % of the time.
    private static double DirectCycles(int inputs, int outputs, WinogradGrid grid) => 9.0 * inputs * outputs * grid.Height * grid.Width / 1.9;

    // Products at 80 % of the peak, and what the transforms of a patch and channel take, from a profile of a training step.
    private static double PatchCycles(int inputs, int outputs, WinogradGrid grid) =>
        grid.Rows * grid.Columns * (36.0 * inputs * outputs / 1.6 + 130.0 * inputs + 120.0 * outputs);
}
