namespace Chainrule.Kernels.Scalar;

/// <summary>Over a sample's values: y[i] = x[i] − log Σ exp x[j].</summary>
internal static class ScalarLogSoftmax
{
    public static ScalarTensor Forward(ScalarTensor input)
    {
        var output = new ScalarTensor(input.Batch, input.Shape);
        for (int n = 0; n < input.Batch; n++)
        {
            var xs = input.Sample(n);
            var ys = output.Sample(n);
            double largest = double.NegativeInfinity, sum = 0;
            foreach (double x in xs) largest = Math.Max(largest, x);
            foreach (double x in xs) sum += Math.Exp(x - largest); // the largest taken out: no overflow
            for (int i = 0; i < xs.Length; i++) ys[i] = xs[i] - largest - Math.Log(sum);
        }

        return output;
    }

    /// <summary>x[i] moves y[i] directly, and all y through the logarithm, whose slope is the softmax exp y[i]: dx[i] = dy[i] − exp y[i] · Σ dy.</summary>
    public static ScalarTensor Gradient(ScalarTensor output, ScalarTensor dOutput)
    {
        var dInput = new ScalarTensor(output.Batch, output.Shape);
        for (int n = 0; n < output.Batch; n++)
        {
            var ys = output.Sample(n);
            var dys = dOutput.Sample(n);
            var dxs = dInput.Sample(n);
            double sum = 0;
            foreach (double dy in dys) sum += dy;
            for (int i = 0; i < ys.Length; i++) dxs[i] = dys[i] - Math.Exp(ys[i]) * sum;
        }

        return dInput;
    }
}
