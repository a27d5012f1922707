using Chainrule.Models;
using Chainrule.Reading;
using Chainrule.Studio.Networks;

namespace Chainrule.Studio.Drawing;

/// <summary>One unit of a convolution worked out: for each input channel the patch it sees, the kernel it lays over it, and what both come to.</summary>
/// <param name="Parts">One an input channel that the unit reads.</param>
/// <param name="Bias">What is added at the end; 0 where the layer has none.</param>
/// <param name="Result">The sum of all.</param>
internal sealed record UnitSum(IReadOnlyList<UnitPart> Parts, double Bias, double Result)
{
    /// <summary>Null where the layer is no convolution, or its input is not among the maps.</summary>
    public static UnitSum? Of(TrainedNetwork network, IReadOnlyList<LayerMap> maps, float[] image, int layer, int channel, int row, int column)
    {
        if (maps[layer] is not { Layer: Conv2d conv, Depth: 0 } map) return null;
        ReadOnlySpan<float> input = layer == 0 ? image : maps[layer - 1].Values.Span;
        Shape shape = layer == 0 ? network.Model.Input : maps[layer - 1].Shape;
        ReadOnlySpan<float> kernels = network.Weights(map.Name + ".weight");
        int perGroup = shape.Channels / conv.Groups;
        int first = channel / (conv.Channels / conv.Groups) * perGroup;
        int taps = conv.Kernel.Height * conv.Kernel.Width;
        var parts = new UnitPart[perGroup];
        for (int k = 0; k < perGroup; k++)
        {
            float[] patch = Patch(input, shape, conv, first + k, row, column);
            float[] kernel = kernels.Slice((channel * perGroup + k) * taps, taps).ToArray();
            parts[k] = new UnitPart(first + k, patch, kernel, patch.Zip(kernel, (x, w) => (double)x * w).Sum());
        }

        ReadOnlySpan<float> biases = network.Weights(map.Name + ".bias");
        double bias = biases.IsEmpty ? 0 : biases[channel];
        return new UnitSum(parts, bias, parts.Sum(part => part.Sum) + bias);
    }

    private static float[] Patch(ReadOnlySpan<float> input, Shape shape, Conv2d conv, int channel, int row, int column)
    {
        float[] patch = new float[conv.Kernel.Height * conv.Kernel.Width];
        for (int k = 0; k < patch.Length; k++)
        {
            int y = row * conv.Stride.Height - conv.Padding.Height + k / conv.Kernel.Width;
            int x = column * conv.Stride.Width - conv.Padding.Width + k % conv.Kernel.Width;
            bool inside = y >= 0 && y < shape.Height && x >= 0 && x < shape.Width;
            patch[k] = inside ? input[(channel * shape.Height + y) * shape.Width + x] : 0;
        }

        return patch;
    }
}
