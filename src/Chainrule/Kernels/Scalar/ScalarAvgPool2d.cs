using Chainrule.Models;

namespace Chainrule.Kernels.Scalar;

/// <summary>The mean of each window. The global average pool is the one whose window is the whole map.</summary>
internal static class ScalarAvgPool2d
{
    public static ScalarTensor Forward(AvgPool2d layer, ScalarTensor input)
    {
        var output = new ScalarTensor(input.Batch, layer.Output(input.Shape));
        double share = 1.0 / (layer.Kernel.Height * layer.Kernel.Width);
        for (int n = 0; n < output.Batch; n++)
        {
            for (int c = 0; c < output.Shape.Channels; c++)
            {
                for (int y = 0; y < output.Shape.Height; y++)
                {
                    for (int x = 0; x < output.Shape.Width; x++)
                    {
                        double sum = 0;
                        for (int i = 0; i < layer.Kernel.Height; i++)
                        {
                            var xs = input.Row(n, c, y * layer.Stride.Height + i);
                            for (int j = 0; j < layer.Kernel.Width; j++) sum += xs[x * layer.Stride.Width + j];
                        }

                        output.Row(n, c, y)[x] = sum * share;
                    }
                }
            }
        }

        return output;
    }

    /// <summary>Each value of a window gets an equal share of its output's gradient.</summary>
    public static ScalarTensor Gradient(AvgPool2d layer, Shape input, ScalarTensor dOutput)
    {
        var dInput = new ScalarTensor(dOutput.Batch, input);
        double share = 1.0 / (layer.Kernel.Height * layer.Kernel.Width);
        for (int n = 0; n < dOutput.Batch; n++)
        {
            for (int c = 0; c < input.Channels; c++)
            {
                for (int y = 0; y < dOutput.Shape.Height; y++)
                {
                    for (int x = 0; x < dOutput.Shape.Width; x++)
                    {
                        double dy = dOutput.Row(n, c, y)[x] * share;
                        for (int i = 0; i < layer.Kernel.Height; i++)
                        {
                            var dxs = dInput.Row(n, c, y * layer.Stride.Height + i);
                            for (int j = 0; j < layer.Kernel.Width; j++) dxs[x * layer.Stride.Width + j] += dy;
                        }
                    }
                }
            }
        }

        return dInput;
    }
}
