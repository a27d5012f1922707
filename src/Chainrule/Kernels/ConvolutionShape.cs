namespace Chainrule.Kernels;

/// <summary>The sizes of a convolution; a linear layer is one whose kernel covers its whole input.</summary>
internal sealed record ConvolutionShape
{
    public required int InputChannels { get; init; }
    public required int InputHeight { get; init; }
    public required int InputWidth { get; init; }
    public required int OutputChannels { get; init; }
    public required int KernelHeight { get; init; }
    public required int KernelWidth { get; init; }
    public int StrideHeight { get; init; } = 1;
    public int StrideWidth { get; init; } = 1;
    public int PaddingHeight { get; init; }
    public int PaddingWidth { get; init; }
    public int Groups { get; init; } = 1;

    public int OutputHeight => (InputHeight + 2 * PaddingHeight - KernelHeight) / StrideHeight + 1;
    public int OutputWidth => (InputWidth + 2 * PaddingWidth - KernelWidth) / StrideWidth + 1;
    public int KernelCount => KernelHeight * KernelWidth;

    /// <summary>Input channels that an output channel sees.</summary>
    public int GroupInputs => InputChannels / Groups;

    public int WeightCount => OutputChannels * GroupInputs * KernelCount;

    /// <summary>The padded input.</summary>
    public BufferLayout InputLayout => new(InputChannels, InputHeight, InputWidth, PaddingHeight, PaddingWidth, PaddingHeight, PaddingWidth);

    /// <summary>The output's gradient with as many zeros around as the turned kernel reaches into, spread by the stride.</summary>
    public BufferLayout GradientLayout
    {
        get
        {
            int height = (OutputHeight - 1) * StrideHeight + 1, width = (OutputWidth - 1) * StrideWidth + 1;
            return new(
                OutputChannels, height, width,
                Math.Max(0, KernelHeight - 1 - PaddingHeight), Math.Max(0, KernelWidth - 1 - PaddingWidth),
                Math.Max(0, InputHeight + PaddingHeight - height), Math.Max(0, InputWidth + PaddingWidth - width));
        }
    }
}
