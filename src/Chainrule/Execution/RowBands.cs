using Chainrule.Kernels;

namespace Chainrule.Execution;

/// <summary>How a convolution's output rows are cut into bands of a hundred positions or a little more, and which input rows each band takes and sets free.</summary>
/// <remarks>With a stride there is one band: the gradient's zeros between are laid out for the whole map at once.</remarks>
/// <param name="Shape">The layer.</param>
/// <param name="Multiple">Bands begin at a multiple of so many rows.</param>
internal readonly record struct RowBands(ConvolutionShape Shape, int Multiple)
{
    // A hundred positions of sixteen channels are 100 kB: input, gradient and the gradient of the input stay in the second-level cache. Where channels are fewer than eight, as much memory as eight take;
    // with two, bands of 100 took an eighth longer.
    private int Positions => Math.Max(100, 800 / Math.Max(Shape.InputChannels, Shape.OutputChannels));

    public int Count => Shape.StrideHeight > 1 || Shape.StrideWidth > 1
        ? 1
        : (Shape.OutputHeight + RowsPerBand - 1) / RowsPerBand;

    private int RowsPerBand => (Math.Max(1, Positions / Shape.OutputWidth) + Multiple - 1) / Multiple * Multiple;

    public int Start(int band) => band == Count ? Shape.OutputHeight : band * RowsPerBand;

    /// <summary>How many input rows must be there before the band can be made; after the last band, all of them. One at least: the zeros above the map come with its first row.</summary>
    public int InputRowsFor(int band) => band == Count - 1
        ? Shape.InputHeight
        : Math.Clamp(Start(band + 1) - 1 + Shape.KernelHeight - Shape.PaddingHeight, 1, Shape.InputHeight);
}
