using Chainrule.Kernels;
using Chainrule.Models;

namespace Chainrule.Bench;

/// <summary>A 3×3 convolution of one tile, as the classics have them.</summary>
public sealed record ConvolutionCase(int Inputs, int Outputs, int Side, int Padding)
    : KernelCase($"{Inputs}→{Outputs} {Side}×{Side} p{Padding}", 2L * 9 * 16 * Inputs * Outputs * (Side + 2 * Padding - 2) * (Side + 2 * Padding - 2))
{
    public static IReadOnlyList<ConvolutionCase> All { get; } =
        [new(1, 16, 28, 1), new(8, 8, 28, 1), new(16, 16, 24, 0), new(16, 16, 7, 1), new(24, 48, 9, 0)];

    public Conv2d Layer => new(Outputs, 3) { Padding = Padding };

    public Shape Input => new(Inputs, Side, Side);

    internal ConvolutionShape Shape => new()
    {
        InputChannels = Inputs,
        InputHeight = Side,
        InputWidth = Side,
        OutputChannels = Outputs,
        KernelHeight = 3,
        KernelWidth = 3,
        PaddingHeight = Padding,
        PaddingWidth = Padding,
    };

    /// <summary>The padded input with room for the patches of Winograd's form, whichever form is taken.</summary>
    internal BufferLayout Layout
    {
        get
        {
            var grid = new WinogradGrid(Shape.OutputHeight, Shape.OutputWidth);
            int behind = Math.Max(Padding, grid.InputRows - Side - Padding);
            return new(Inputs, Side, Side, Padding, Padding, behind, behind);
        }
    }

    /// <summary>The output's gradient with the same room.</summary>
    internal BufferLayout GradientLayout
    {
        get
        {
            var grid = new WinogradGrid(Shape.OutputHeight, Shape.OutputWidth);
            int before = 2 - Padding, behind = Math.Max(before, grid.Rows * 4 - Shape.OutputHeight);
            return new(Outputs, Shape.OutputHeight, Shape.OutputWidth, before, before, behind, behind);
        }
    }
}
