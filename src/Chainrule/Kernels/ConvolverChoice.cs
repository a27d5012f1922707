namespace Chainrule.Kernels;

/// <summary>Decides how a convolution is done, by a count of cycles. The choice depends on shapes alone, so that the bits are the same on every machine.</summary>
/// <remarks>
/// Plain sums and patches round differently. CHAINRULE_CONVOLUTION=direct or =winograd takes the one or the other wherever it can be had: for tests and benchmarks. Which of the two ways by patches an input
/// gradient goes is the count's to say even then; bench/kernels times them one by one.
/// </remarks>
internal static class ConvolverChoice
{
    // Where sums and points do not fit, the patches were no faster than the direct form (16 → 32 channels: slower).
    private const int SecondLevelCache = 1 << 20;

    // Cycles that the sums of a pair of channels take from points to taps, shared by the two tiles of a group.
    private const double ToTaps = 85;

    private static readonly string? forced = Environment.GetEnvironmentVariable("CHAINRULE_CONVOLUTION");

    /// <summary>Whether a layer goes by patches on its way forward.</summary>
    public static bool ForwardByPatches(ConvolutionShape shape)
    {
        var grid = new WinogradGrid(shape.OutputHeight, shape.OutputWidth);
        if (!CanGoByPatches(shape)) return false;
        return forced == "winograd" || PatchCycles(shape.InputChannels, shape.OutputChannels, grid) < DirectCycles(shape.InputChannels, shape.OutputChannels, grid);
    }

    /// <summary>How its input gradient is done: by the form that takes the fewest cycles, and by the adjoint only where that has fewer patches.</summary>
    public static InputGradientForm InputGradient(ConvolutionShape shape)
    {
        if (!CanGoByPatches(shape)) return InputGradientForm.Direct;
        WinogradGrid own = new(shape.OutputHeight, shape.OutputWidth), back = new(shape.InputHeight, shape.InputWidth);
        InputGradientForm form = own.Rows * own.Columns < back.Rows * back.Columns ? InputGradientForm.Adjoint : InputGradientForm.Turned;
        double patches = form == InputGradientForm.Adjoint
            ? GradientPatchCycles(shape, own)
            : PatchCycles(shape.OutputChannels, shape.InputChannels, back);
        return forced == "winograd" || patches < DirectCycles(shape.OutputChannels, shape.InputChannels, back) ? form : InputGradientForm.Direct;
    }

    /// <param name="tables">Where things lie.</param>
    /// <param name="byPatches">Which form.</param>
    /// <param name="pools">Whether calls will ask for the largest values of windows alone.</param>
    public static Convolver Create<TLanes, TVector>(ConvolutionTables tables, bool byPatches, bool pools = false)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        byPatches ? new WinogradConvolution<TLanes, TVector>(tables) : new DirectConvolution<TLanes, TVector>(tables, pools);

    public static Convolver CreateInputGradient<TLanes, TVector>(ConvolutionShape shape, BufferLayout gradient)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct => shape.InputGradient switch
        {
            InputGradientForm.Adjoint => new WinogradInputGradient<TLanes, TVector>(shape, gradient),
            InputGradientForm.Turned => new WinogradConvolution<TLanes, TVector>(ConvolutionTables.InputGradient(shape, gradient)),
            _ => new DirectConvolution<TLanes, TVector>(ConvolutionTables.InputGradient(shape, gradient)),
        };

    /// <summary>Whether the weight gradient goes by patches: it has the sums at 36 points to read and write besides, which pays only where patches are many.</summary>
    public static bool GradientByPatches(ConvolutionShape shape)
    {
        var grid = new WinogradGrid(shape.OutputHeight, shape.OutputWidth);
        if (!shape.ForwardByPatches || shape.InputGradient == InputGradientForm.Direct) return false;
        int patches = Math.Min(grid.Rows * grid.Columns, WinogradGrid.EnoughForWeights);
        int bytes = 36 * 64 * (shape.InputChannels * shape.OutputChannels + patches * (shape.InputChannels + shape.OutputChannels));
        if (forced != "winograd" && bytes > SecondLevelCache) return false;
        double sums = shape.InputChannels * shape.OutputChannels * (ToTaps + 36.0 * 4 * Math.Ceiling(grid.Rows * grid.Columns / (double)WinogradGrid.EnoughForWeights));
        return forced == "winograd"
            || GradientPatchCycles(shape, grid) + sums < DirectCycles(shape.InputChannels, shape.OutputChannels, grid);
    }

    public static WeightGradient Create<TLanes, TVector>(ConvolutionTables tables, ConvolutionShape shape, BufferLayout gradient)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        GradientByPatches(shape) ? new WinogradWeightGradient<TLanes, TVector>(tables, gradient) : new DirectWeightGradient<TLanes, TVector>(tables, shape, gradient);

    private static bool CanGoByPatches(ConvolutionShape shape) => forced != "direct"
        && shape is { KernelHeight: 3, KernelWidth: 3, StrideHeight: 1, StrideWidth: 1, Groups: 1, PaddingHeight: <= 2, PaddingWidth: <= 2 };

    // Two multiply-adds a cycle, 95 % of the time.
    private static double DirectCycles(int inputs, int outputs, WinogradGrid grid) => 9.0 * inputs * outputs * grid.Height * grid.Width / 1.9;

    // Products at 80 % of the peak, and what the transforms of a patch and channel take, from a profile of a training step.
    private static double PatchCycles(int inputs, int outputs, WinogradGrid grid, double perOutput = 120) =>
        grid.Rows * grid.Columns * (36.0 * inputs * outputs / 1.6 + 130.0 * inputs + perOutput * outputs);

    // Where it is the output's gradient that goes to points: from 4×4 values, not from 6×6. Its share was not profiled by itself.
    private static double GradientPatchCycles(ConvolutionShape shape, WinogradGrid grid) => PatchCycles(shape.InputChannels, shape.OutputChannels, grid, perOutput: 110);
}
