namespace Chainrule.Kernels.Scalar;

/// <summary>
/// The mean over the batch of −Σ q[i] · log softmax(z)[i], where the target q is 1 at the label and 0 elsewhere; smoothed by s over K classes,
/// it is 1 − s + s/K at the label and s/K elsewhere. PyTorch's CrossEntropyLoss.
/// </summary>
/// <remarks>A log-softmax leaves a log-softmax as it is, so the same loss serves networks that end in one: then it is NLLLoss.</remarks>
internal static class ScalarCrossEntropy
{
    /// <param name="scores">[n][K], logits or log-probabilities.</param>
    /// <param name="labels">[n], each below K.</param>
    /// <param name="smoothing">s, from 0 to 1.</param>
    public static double Loss(ScalarTensor scores, ReadOnlySpan<byte> labels, double smoothing)
    {
        ScalarTensor logs = ScalarLogSoftmax.Forward(scores);
        double sum = 0;
        for (int n = 0; n < scores.Batch; n++)
        {
            var ys = logs.Sample(n);
            for (int i = 0; i < ys.Length; i++) sum -= Target(i, labels[n], ys.Length, smoothing) * ys[i];
        }

        return sum / scores.Batch;
    }

    /// <summary>The targets add up to 1, which leaves dz = (softmax(z) − q) / n.</summary>
    public static ScalarTensor Gradient(ScalarTensor scores, ReadOnlySpan<byte> labels, double smoothing)
    {
        ScalarTensor logs = ScalarLogSoftmax.Forward(scores);
        var dScores = new ScalarTensor(scores.Batch, scores.Shape);
        for (int n = 0; n < scores.Batch; n++)
        {
            var ys = logs.Sample(n);
            var dzs = dScores.Sample(n);
            for (int i = 0; i < ys.Length; i++) dzs[i] = (Math.Exp(ys[i]) - Target(i, labels[n], ys.Length, smoothing)) / scores.Batch;
        }

        return dScores;
    }

    /// <summary>How many samples have their largest score, the first of equals, at the label.</summary>
    public static int Correct(ScalarTensor scores, ReadOnlySpan<byte> labels)
    {
        int correct = 0;
        for (int n = 0; n < scores.Batch; n++)
        {
            var zs = scores.Sample(n);
            int best = 0;
            for (int i = 1; i < zs.Length; i++)
            {
                if (zs[i] > zs[best]) best = i;
            }

            if (best == labels[n]) correct++;
        }

        return correct;
    }

    private static double Target(int place, int label, int classes, double smoothing) => (place == label ? 1 - smoothing : 0) + smoothing / classes;
}
