using Chainrule.Models;

namespace Chainrule.Reading;

/// <summary>One unit of a convolution or linear layer worked out: for each input channel the patch it sees, the kernel it lays over it, and what both come to.</summary>
/// <param name="Parts">One an input channel that the unit reads.</param>
/// <param name="KernelWidth">How many numbers a row of a patch or kernel has.</param>
/// <param name="Bias">What is added at the end; 0 where the layer has none.</param>
/// <param name="Result">The sum of all.</param>
internal sealed record UnitSum(IReadOnlyList<UnitPart> Parts, int KernelWidth, double Bias, double Result)
{
    internal static UnitSum Of(ImageStep step, ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> biases, int channel, int row, int column)
    {
        // A linear layer is a convolution whose kernel is as large as what it reads.
        Conv2d conv = step.Layer as Conv2d ?? new Conv2d(step.OutputShape.Channels, new Size(step.InputShape.Height, step.InputShape.Width));
        Shape shape = step.InputShape;
        int perGroup = shape.Channels / conv.Groups, first = channel / (conv.Channels / conv.Groups) * perGroup, taps = conv.Kernel.Height * conv.Kernel.Width;
        var parts = new UnitPart[perGroup];
        for (int k = 0; k < perGroup; k++)
        {
            float[] patch = Patch(input.Slice((first + k) * shape.Height * shape.Width, shape.Height * shape.Width), shape, conv, row, column);
            float[] kernel = weights.Slice((channel * perGroup + k) * taps, taps).ToArray();
            parts[k] = new UnitPart(first + k, patch, kernel, patch.Zip(kernel, (x, w) => (double)x * w).Sum());
        }

        double bias = biases.IsEmpty ? 0 : biases[channel];
        return new UnitSum(parts, conv.Kernel.Width, bias, parts.Sum(part => part.Sum) + bias);
    }

    private static float[] Patch(ReadOnlySpan<float> map, Shape shape, Conv2d conv, int row, int column)
    {
        float[] patch = new float[conv.Kernel.Height * conv.Kernel.Width];
        for (int k = 0; k < patch.Length; k++)
        {
            int y = row * conv.Stride.Height - conv.Padding.Height + k / conv.Kernel.Width;
            int x = column * conv.Stride.Width - conv.Padding.Width + k % conv.Kernel.Width;
            if (y >= 0 && y < shape.Height && x >= 0 && x < shape.Width) patch[k] = map[y * shape.Width + x];
        }

        return patch;
    }
}
