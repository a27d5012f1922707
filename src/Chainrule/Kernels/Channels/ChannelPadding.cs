namespace Chainrule.Kernels.Channels;

/// <summary>A map with the zeros around it that a convolution asks for.</summary>
internal static unsafe class ChannelPadding
{
    /// <param name="shape">The sizes.</param>
    /// <param name="pixel">Floats from one pixel to the next.</param>
    /// <param name="input">[row][column][channel]</param>
    /// <param name="target">Room for the padded map; it is returned.</param>
    public static float* Fill(ConvolutionShape shape, int pixel, float* input, float* target)
    {
        int width = shape.InputWidth + 2 * shape.PaddingWidth, height = shape.InputHeight + 2 * shape.PaddingHeight;
        new Span<float>(target, height * width * pixel).Clear();
        int row = shape.InputWidth * pixel;
        for (int y = 0; y < shape.InputHeight; y++)
        {
            float* inside = target + ((y + shape.PaddingHeight) * width + shape.PaddingWidth) * pixel;
            new ReadOnlySpan<float>(input + y * row, row).CopyTo(new Span<float>(inside, row));
        }

        return target;
    }
}
