namespace Chainrule.Kernels;

/// <summary>Where the taps and positions of a convolution lie in its input buffer, and which weight belongs to which tap.</summary>
/// <param name="Groups">Groups of channels that do not see one another.</param>
/// <param name="OutputChannels">Output channels of one group.</param>
/// <param name="Positions">For each output position, row by row, where its first tap lies, in floats.</param>
/// <param name="Taps">For each tap of one group, where it lies, seen from a position's first.</param>
/// <param name="GroupOffset">Floats from the first input channel of one group to that of the next.</param>
/// <param name="WeightIndex">(group, output channel, row) → place in the layer's weights, which lie as PyTorch's.</param>
internal sealed record ConvolutionTables(
    int Groups, int OutputChannels, int[] Positions, int[] Taps, int GroupOffset, Func<int, int, int, int> WeightIndex)
{
    /// <summary>Output rows.</summary>
    public required int Height { get; init; }

    /// <summary>Output columns.</summary>
    public required int Width { get; init; }

    /// <summary>Input channels of one group.</summary>
    public required int InputChannels { get; init; }

    /// <summary>The buffer that it reads.</summary>
    public required BufferLayout Input { get; init; }

    /// <summary>How many taps each output sums.</summary>
    public int Rows => Taps.Length;

    /// <summary>The tables of a layer, reading its padded input.</summary>
    public static ConvolutionTables Forward(ConvolutionShape s, BufferLayout input) => new(
        s.Groups, s.OutputChannels / s.Groups,
        Places(s.OutputHeight, s.OutputWidth, (y, x) => y * s.StrideHeight * input.Row + x * s.StrideWidth * 16),
        [.. from c in Enumerable.Range(0, s.GroupInputs)
            from ky in Enumerable.Range(0, s.KernelHeight)
            from kx in Enumerable.Range(0, s.KernelWidth)
            select c * input.Plane + ky * input.Row + kx * 16],
        s.GroupInputs * input.Plane,
        (g, c, r) => (g * (s.OutputChannels / s.Groups) + c) * s.GroupInputs * s.KernelCount + r)
    {
        Height = s.OutputHeight,
        Width = s.OutputWidth,
        InputChannels = s.GroupInputs,
        Input = input,
    };

    /// <summary>
    /// The tables of its input gradient: a convolution of the output's gradient with the kernel turned round, channels exchanged.
    /// The gradient's buffer has its elements as far apart as the stride, zeros between and around.
    /// </summary>
    public static ConvolutionTables InputGradient(ConvolutionShape s, BufferLayout gradient)
    {
        int outputs = s.OutputChannels / s.Groups;
        int top = gradient.Top + s.PaddingHeight - s.KernelHeight + 1, left = gradient.Left + s.PaddingWidth - s.KernelWidth + 1;
        return new(
            s.Groups, s.GroupInputs,
            Places(s.InputHeight, s.InputWidth, (y, x) => (y + top) * gradient.Row + (x + left) * 16),
            [.. from c in Enumerable.Range(0, outputs)
                from ky in Enumerable.Range(0, s.KernelHeight)
                from kx in Enumerable.Range(0, s.KernelWidth)
                select c * gradient.Plane + ky * gradient.Row + kx * 16],
            outputs * gradient.Plane,
            (g, c, r) =>
            {
                (int output, int turned) = Math.DivRem(r, s.KernelCount);
                return ((g * outputs + output) * s.GroupInputs + c) * s.KernelCount + s.KernelCount - 1 - turned;
            })
        {
            Height = s.InputHeight,
            Width = s.InputWidth,
            InputChannels = outputs,
            Input = gradient,
        };
    }

    /// <summary>The positions of the windows of 2×2, window by window: those that lie on the map with all four.</summary>
    public int[] Windows() =>
        [.. from y in Enumerable.Range(0, Height / 2)
            from x in Enumerable.Range(0, Width / 2)
            from place in new[] { 2 * y * Width + 2 * x, 2 * y * Width + 2 * x + 1, (2 * y + 1) * Width + 2 * x, (2 * y + 1) * Width + 2 * x + 1 }
            select Positions[place]];

    private static int[] Places(int height, int width, Func<int, int, int> place) =>
        [.. from y in Enumerable.Range(0, height) from x in Enumerable.Range(0, width) select place(y, x)];
}
