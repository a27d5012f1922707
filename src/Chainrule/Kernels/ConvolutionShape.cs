using Chainrule.Models;

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

    /// <summary>Whether the forward convolution goes by Winograd's patches.</summary>
    public bool ForwardByPatches => ConvolverChoice.ForwardByPatches(this);

    /// <summary>How the input gradient is done.</summary>
    public InputGradientForm InputGradient => ConvolverChoice.InputGradient(this);

    /// <summary>The padded input; where patches reach over its edge, with zeros there.</summary>
    public BufferLayout InputLayout
    {
        get
        {
            var grid = new WinogradGrid(OutputHeight, OutputWidth);
            int bottom = ForwardByPatches ? grid.InputRows - InputHeight - PaddingHeight : 0, right = ForwardByPatches ? grid.InputColumns - InputWidth - PaddingWidth : 0;
            return new(
                InputChannels, InputHeight, InputWidth, PaddingHeight, PaddingWidth, Math.Max(PaddingHeight, bottom), Math.Max(PaddingWidth, right));
        }
    }

    /// <summary>The output's gradient, spread by the stride, with as many zeros around as the input gradient's form reaches into.</summary>
    public BufferLayout GradientLayout
    {
        get
        {
            int height = (OutputHeight - 1) * StrideHeight + 1, width = (OutputWidth - 1) * StrideWidth + 1;
            int top = Math.Max(0, KernelHeight - 1 - PaddingHeight), left = Math.Max(0, KernelWidth - 1 - PaddingWidth);
            int bottom = Math.Max(0, InputHeight + PaddingHeight - height), right = Math.Max(0, InputWidth + PaddingWidth - width);
            WinogradGrid back = new(InputHeight, InputWidth), own = new(OutputHeight, OutputWidth);
            int ownBottom = own.Rows * 4 - height, ownRight = own.Columns * 4 - width;
            // The patches of the turned kernel reach over the edge here, those of the adjoint and of the weight gradient there.
            return InputGradient switch
            {
                InputGradientForm.Adjoint => new(OutputChannels, height, width, Bottom: ownBottom, Right: ownRight),
                InputGradientForm.Turned => new(
                    OutputChannels, height, width, top, left,
                    Math.Max(bottom, Math.Max(back.InputRows - top - height, ownBottom)), Math.Max(right, Math.Max(back.InputColumns - left - width, ownRight))),
                _ => new(OutputChannels, height, width, top, left, bottom, right),
            };
        }
    }

    public static ConvolutionShape Of(Conv2d c, Shape input) => new()
    {
        InputChannels = input.Channels,
        InputHeight = input.Height,
        InputWidth = input.Width,
        OutputChannels = c.Channels,
        KernelHeight = c.Kernel.Height,
        KernelWidth = c.Kernel.Width,
        StrideHeight = c.Stride.Height,
        StrideWidth = c.Stride.Width,
        PaddingHeight = c.Padding.Height,
        PaddingWidth = c.Padding.Width,
        Groups = c.Groups,
    };

    public static ConvolutionShape Of(Linear l, Shape input) => new()
    {
        InputChannels = input.Channels,
        InputHeight = input.Height,
        InputWidth = input.Width,
        OutputChannels = l.Features,
        KernelHeight = input.Height,
        KernelWidth = input.Width,
    };
}
