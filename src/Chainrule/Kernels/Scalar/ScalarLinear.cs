namespace Chainrule.Kernels.Scalar;

/// <summary>output[n,k] = bias[k] + Σ over c of weight[k,c] · input[n,c], over all of a sample's values c.</summary>
internal static class ScalarLinear
{
    /// <param name="input">[n][c]</param>
    /// <param name="weight">[k][c]</param>
    /// <param name="bias">[k], or empty for none.</param>
    public static ScalarTensor Forward(ScalarTensor input, ReadOnlySpan<double> weight, ReadOnlySpan<double> bias)
    {
        int inputs = input.Shape.Count, outputs = weight.Length / inputs;
        var output = new ScalarTensor(input.Batch, new(outputs, 1, 1));
        for (int n = 0; n < input.Batch; n++)
        {
            var xs = input.Sample(n);
            var ys = output.Sample(n);
            for (int k = 0; k < outputs; k++)
            {
                double sum = bias.IsEmpty ? 0 : bias[k];
                for (int c = 0; c < inputs; c++) sum += weight[k * inputs + c] * xs[c];
                ys[k] = sum;
            }
        }

        return output;
    }

    /// <summary>dInput[n,c] = Σ over k of weight[k,c] · dOutput[n,k]; dWeight[k,c] += Σ over n of input[n,c] · dOutput[n,k].</summary>
    public static ScalarTensor Gradient(ScalarTensor input, ReadOnlySpan<double> weight, ScalarTensor dOutput, Span<double> dWeight)
    {
        int inputs = input.Shape.Count, outputs = dOutput.Shape.Count;
        var dInput = new ScalarTensor(input.Batch, input.Shape);
        for (int n = 0; n < input.Batch; n++)
        {
            var xs = input.Sample(n);
            var dxs = dInput.Sample(n);
            var dys = dOutput.Sample(n);
            for (int k = 0; k < outputs; k++)
            {
                for (int c = 0; c < inputs; c++)
                {
                    dxs[c] += weight[k * inputs + c] * dys[k];
                    dWeight[k * inputs + c] += xs[c] * dys[k];
                }
            }
        }

        return dInput;
    }
}
