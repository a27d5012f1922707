using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>The bands that a convolution stage goes by, and how its buffers lie: of a map made and used up band by band only the rows that are still asked for have room.</summary>
/// <remarks>
/// Whole maps of 16 channels of 26×26 as input, gradient and gradient of the input come to 2.2 MB for one tile, written and read again out of the third-level cache; their windows to 0.5 MB.
/// </remarks>
internal sealed class BandLayouts
{
    // An adjoint's patches begin two rows that only the next ones finish.
    private const int Overlap = 2;

    private readonly ConvolutionShape shape;
    private readonly bool adjoint;
    private readonly int turnedMultiple;

    /// <param name="shape">The layer.</param>
    /// <param name="source">What it reads. Where that is not made row by row, its buffers hold whole maps.</param>
    /// <param name="pool">Rows of the windows that evaluation writes only the largest values of.</param>
    public BandLayouts(ConvolutionShape shape, SourcePlan source, int pool)
    {
        this.shape = shape;
        WinogradGrid own = new(shape.OutputHeight, shape.OutputWidth), back = new(shape.InputHeight, shape.InputWidth);
        Forward = new(shape, shape.ForwardByPatches ? own.RowMultiple : 1);
        Reading = new(shape, shape.ForwardByPatches ? own.RowMultiple : Math.Max(1, pool));
        adjoint = shape.InputGradient == InputGradientForm.Adjoint;
        Backward = new(shape, ConvolverChoice.GradientByPatches(shape) ? own.RowMultipleForWeights : adjoint ? own.RowMultiple : 1);
        turnedMultiple = shape.InputGradient == InputGradientForm.Turned ? back.RowMultiple : 1;
        BufferLayout input = shape.InputLayout, gradient = shape.GradientLayout;
        bool readsMap = source.Steps.Count == 0 && !input.HasPadding, whole = Backward.Count == 1 && Forward.Count == 1 && Reading.Count == 1;
        Input = readsMap || whole || !source.GoesByRows ? input : input with { Window = InputWindow(input) };
        Gradient = whole ? gradient : gradient with { Window = GradientWindow(gradient) };
        InputGradient = new(shape.InputChannels, shape.InputHeight, shape.InputWidth);
        if (source.GoesByRows && !whole) InputGradient = InputGradient with { Window = InputGradientWindow() };
    }

    public RowBands Forward { get; }

    /// <summary>Forward in evaluation: no band ends within a window of a pool.</summary>
    public RowBands Reading { get; }

    public RowBands Backward { get; }

    /// <summary>What the convolution reads.</summary>
    public BufferLayout Input { get; }

    /// <summary>The gradient of what it gives.</summary>
    public BufferLayout Gradient { get; }

    /// <summary>The gradient of what it reads, where it does not go to the stored map's at once.</summary>
    public BufferLayout InputGradient { get; }

    /// <summary>How many rows of the input's gradient can be made once the band's gradient is there.</summary>
    public int InputGradientRowsAfter(int band)
    {
        if (band == Backward.Count - 1) return shape.InputHeight;
        int reached = Backward.Start(band + 1) - shape.PaddingHeight;
        // A band ends where a row of the adjoint's patches does.
        return adjoint ? reached : Math.Clamp(reached, 0, shape.InputHeight) / turnedMultiple * turnedMultiple;
    }

    private int InputWindow(BufferLayout layout)
    {
        int window = 0;
        foreach (RowBands bands in (ReadOnlySpan<RowBands>)[Forward, Reading, Backward])
            for (int b = 0; b < bands.Count; b++)
            {
                int needed = bands.InputRowsFor(b), end = needed == shape.InputHeight ? needed + layout.Bottom : needed;
                window = Math.Max(window, end - (bands.Start(b) - shape.PaddingHeight));
            }

        return window;
    }

    private int GradientWindow(BufferLayout layout)
    {
        int window = 0;
        for (int b = 0, taken = 0; b < Backward.Count; b++)
        {
            int end = Backward.Start(b + 1) == shape.OutputHeight ? shape.OutputHeight + layout.Bottom : Backward.Start(b + 1);
            // The input gradient's next row is reached by this row of the turned kernel; the adjoint's patches begin with the band.
            int first = adjoint ? Backward.Start(b) : Math.Min(Backward.Start(b), taken + shape.PaddingHeight - shape.KernelHeight + 1);
            window = Math.Max(window, end - first);
            taken = Math.Max(taken, InputGradientRowsAfter(b));
        }

        return window;
    }

    private int InputGradientWindow()
    {
        int window = 0;
        for (int b = 0, taken = 0; b < Backward.Count; b++)
        {
            int ready = InputGradientRowsAfter(b), begun = adjoint ? Math.Min(shape.InputHeight, ready + Overlap) : ready;
            window = Math.Max(window, begun - taken);
            taken = Math.Max(taken, ready);
        }

        return window;
    }
}
