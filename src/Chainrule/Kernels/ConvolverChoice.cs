namespace Chainrule.Kernels;

/// <summary>Decides how a convolution is done, by a count of cycles. The choice depends on shapes alone, so that the bits are the same on every machine.</summary>
/// <remarks>
/// The two ways round differently. CHAINRULE_CONVOLUTION=direct or =winograd takes one of them wherever it can be had: for tests and benchmarks.
/// </remarks>
internal static class ConvolverChoice
{
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

    // Two multiply-adds a cycle, 95 % of the time.
    private static double DirectCycles(int inputs, int outputs, WinogradGrid grid) => 9.0 * inputs * outputs * grid.Height * grid.Width / 1.9;

    // Products at 80 % of the peak, and what the transforms of a patch were measured to take.
    private static double PatchCycles(int inputs, int outputs, WinogradGrid grid) =>
        grid.Rows * grid.Columns * (36.0 * inputs * outputs / 1.6 + 110.0 * inputs + 70.0 * outputs);
}
