using Chainrule.Models;

namespace Chainrule.Kernels.Scalar;

/// <summary>The largest value of each window; of equal ones the first in reading order, and NaN before all, as in PyTorch.</summary>
internal static class ScalarMaxPool2d
{
    public static ScalarTensor Forward(MaxPool2d layer, ScalarTensor input)
    {
        var output = new ScalarTensor(input.Batch, layer.Output(input.Shape));
        for (int n = 0; n < output.Batch; n++)
        {
            for (int c = 0; c < output.Shape.Channels; c++)
            {
                var xs = input.Plane(n, c);
                var ys = output.Plane(n, c);
                for (int i = 0; i < ys.Length; i++) ys[i] = xs[Winner(layer, input.Shape, output.Shape, xs, i)];
            }
        }

        return output;
    }

    /// <summary>An output's gradient goes whole to the value that it took; where windows overlap, gradients add.</summary>
    public static ScalarTensor Gradient(MaxPool2d layer, ScalarTensor input, ScalarTensor dOutput)
    {
        var dInput = new ScalarTensor(input.Batch, input.Shape);
        for (int n = 0; n < input.Batch; n++)
        {
            for (int c = 0; c < input.Shape.Channels; c++)
            {
                var xs = input.Plane(n, c);
                var dxs = dInput.Plane(n, c);
                var dys = dOutput.Plane(n, c);
                for (int i = 0; i < dys.Length; i++) dxs[Winner(layer, input.Shape, dOutput.Shape, xs, i)] += dys[i];
            }
        }

        return dInput;
    }

    /// <summary>Where in the plane the output at <paramref name="place"/> finds its value.</summary>
    private static int Winner(MaxPool2d layer, Shape input, Shape output, ReadOnlySpan<double> plane, int place)
    {
        int top = place / output.Width * layer.Stride.Height, left = place % output.Width * layer.Stride.Width;
        int best = top * input.Width + left;
        for (int y = top; y < top + layer.Kernel.Height; y++)
        {
            for (int x = left; x < left + layer.Kernel.Width; x++)
            {
                int here = y * input.Width + x;
                if (plane[here] > plane[best] || double.IsNaN(plane[here])) best = here;
            }
        }

        return best;
    }
}
