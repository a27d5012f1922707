using Chainrule.Models;

namespace Chainrule.Kernels.Scalar;

/// <summary>
/// Convolution. Output channel k reads the input channels of its group:
/// output[n,k,y,x] = bias[k] + Σ over c,i,j of weight[k,c,i,j] · input[n, c of k's group, y·stride+i−pad, x·stride+j−pad], outside the input 0.
/// </summary>
/// <remarks>
/// Every product weight · input is one term of one output, so each gradient runs over the very same terms:
/// forward adds w·x to y, the input gradient adds w·dy to dx, the weight gradient adds x·dy to dw.
/// </remarks>
internal static class ScalarConv2d
{
    /// <param name="layer">Kernel, stride, padding and groups.</param>
    /// <param name="input">[n][c][h][w]</param>
    /// <param name="weight">[k][c of a group][i][j]</param>
    /// <param name="bias">[k], or empty for none.</param>
    public static ScalarTensor Forward(Conv2d layer, ScalarTensor input, ReadOnlySpan<double> weight, ReadOnlySpan<double> bias)
    {
        var output = new ScalarTensor(input.Batch, layer.Output(input.Shape));
        if (!bias.IsEmpty)
        {
            for (int n = 0; n < output.Batch; n++)
                for (int k = 0; k < layer.Channels; k++) output.Plane(n, k).Fill(bias[k]);
        }

        Tap[] taps = [.. Taps(layer, input.Shape)];
        for (int n = 0; n < input.Batch; n++)
        {
            for (int t = 0; t < taps.Length; t++)
            {
                var (tap, w) = (taps[t], weight[t]);
                for (int y = tap.Rows.First; y < tap.Rows.End; y++)
                {
                    var xs = input.Row(n, tap.C, y * layer.Stride.Height + tap.Rows.Offset);
                    var ys = output.Row(n, tap.K, y);
                    for (int x = tap.Columns.First; x < tap.Columns.End; x++) ys[x] += w * xs[x * layer.Stride.Width + tap.Columns.Offset];
                }
            }
        }

        return output;
    }

    public static ScalarTensor InputGradient(Conv2d layer, Shape input, ReadOnlySpan<double> weight, ScalarTensor dOutput)
    {
        var dInput = new ScalarTensor(dOutput.Batch, input);
        Tap[] taps = [.. Taps(layer, input)];
        for (int n = 0; n < dInput.Batch; n++)
        {
            for (int t = 0; t < taps.Length; t++)
            {
                var (tap, w) = (taps[t], weight[t]);
                for (int y = tap.Rows.First; y < tap.Rows.End; y++)
                {
                    var dxs = dInput.Row(n, tap.C, y * layer.Stride.Height + tap.Rows.Offset);
                    var dys = dOutput.Row(n, tap.K, y);
                    for (int x = tap.Columns.First; x < tap.Columns.End; x++) dxs[x * layer.Stride.Width + tap.Columns.Offset] += w * dys[x];
                }
            }
        }

        return dInput;
    }

    /// <param name="layer">Kernel, stride, padding and groups.</param>
    /// <param name="input">[n][c][h][w]</param>
    /// <param name="dOutput">[n][k][y][x]</param>
    /// <param name="dWeight">[k][c of a group][i][j], added to.</param>
    public static void WeightGradient(Conv2d layer, ScalarTensor input, ScalarTensor dOutput, Span<double> dWeight)
    {
        Tap[] taps = [.. Taps(layer, input.Shape)];
        for (int n = 0; n < input.Batch; n++)
        {
            for (int t = 0; t < taps.Length; t++)
            {
                Tap tap = taps[t];
                double dw = 0;
                for (int y = tap.Rows.First; y < tap.Rows.End; y++)
                {
                    var xs = input.Row(n, tap.C, y * layer.Stride.Height + tap.Rows.Offset);
                    var dys = dOutput.Row(n, tap.K, y);
                    for (int x = tap.Columns.First; x < tap.Columns.End; x++) dw += xs[x * layer.Stride.Width + tap.Columns.Offset] * dys[x];
                }

                dWeight[t] += dw;
            }
        }
    }

    /// <summary>The bias is added to every output of its channel: its gradient is their sum.</summary>
    public static void BiasGradient(ScalarTensor dOutput, Span<double> dBias)
    {
        for (int n = 0; n < dOutput.Batch; n++)
        {
            for (int k = 0; k < dBias.Length; k++)
            {
                foreach (double dy in dOutput.Plane(n, k)) dBias[k] += dy;
            }
        }
    }

    /// <summary>One weight: from input channel C to output channel K, for the outputs whose input lies inside the map.</summary>
    private readonly record struct Tap(int K, int C, Reach Rows, Reach Columns);

    /// <summary>The outputs First … End−1, of which output y reads the input at y·stride + Offset.</summary>
    private readonly record struct Reach(int First, int End, int Offset);

    /// <summary>Every weight in the order in which they are stored: [k][c of a group][i][j].</summary>
    private static IEnumerable<Tap> Taps(Conv2d layer, Shape input)
    {
        Shape output = layer.Output(input);
        int groupInputs = input.Channels / layer.Groups, groupOutputs = layer.Channels / layer.Groups;
        for (int k = 0; k < layer.Channels; k++)
        {
            for (int c = 0; c < groupInputs; c++)
            {
                for (int i = 0; i < layer.Kernel.Height; i++)
                {
                    for (int j = 0; j < layer.Kernel.Width; j++)
                    {
                        yield return new(k, k / groupOutputs * groupInputs + c,
                            Reached(i - layer.Padding.Height, layer.Stride.Height, input.Height, output.Height),
                            Reached(j - layer.Padding.Width, layer.Stride.Width, input.Width, output.Width));
                    }
                }
            }
        }
    }

    private static Reach Reached(int offset, int stride, int inputs, int outputs)
    {
        int first = 0, end = outputs;
        while (first < end && first * stride + offset < 0) first++;
        while (end > first && (end - 1) * stride + offset >= inputs) end--;
        return new(first, end, offset);
    }
}
