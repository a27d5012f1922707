namespace Chainrule.Kernels.Scalar;

/// <summary>
/// The mean over the batch of (1 − w) · CE + w · T² · Σ t[i] · (log t[i] − log s[i]), where CE is <see cref="ScalarCrossEntropy"/> and s and t are the softmax of the
/// student's and of the teacher's scores, both divided by T.
/// </summary>
/// <remarks>The slope of the softened part shrinks as 1/T²; the factor T² gives it the same weight at every temperature.</remarks>
internal static class ScalarDistillation
{
    /// <param name="scores">[n][K], logits or log-probabilities.</param>
    /// <param name="teacher">[n][K], likewise.</param>
    /// <param name="labels">[n], each below K.</param>
    /// <param name="smoothing">Of the labels.</param>
    /// <param name="share">w.</param>
    /// <param name="temperature">T.</param>
    public static double Loss(ScalarTensor scores, ScalarTensor teacher, ReadOnlySpan<byte> labels, double smoothing, double share, double temperature)
    {
        ScalarTensor logS = Soften(scores, temperature), logT = Soften(teacher, temperature);
        double sum = 0;
        for (int i = 0; i < logS.Values.Length; i++) sum += Math.Exp(logT.Values[i]) * (logT.Values[i] - logS.Values[i]);
        return (1 - share) * ScalarCrossEntropy.Loss(scores, labels, smoothing) + share * temperature * temperature * sum / scores.Batch;
    }

    /// <summary>d/dz of −Σ t · log softmax(z/T) is (s − t) / T, since the t add up to 1.</summary>
    public static ScalarTensor Gradient(ScalarTensor scores, ScalarTensor teacher, ReadOnlySpan<byte> labels, double smoothing, double share, double temperature)
    {
        ScalarTensor logS = Soften(scores, temperature), logT = Soften(teacher, temperature), dScores = ScalarCrossEntropy.Gradient(scores, labels, smoothing);
        for (int i = 0; i < dScores.Values.Length; i++)
            dScores.Values[i] = (1 - share) * dScores.Values[i] + share * temperature * (Math.Exp(logS.Values[i]) - Math.Exp(logT.Values[i])) / scores.Batch;
        return dScores;
    }

    private static ScalarTensor Soften(ScalarTensor scores, double temperature)
    {
        var divided = new ScalarTensor(scores.Batch, scores.Shape);
        for (int i = 0; i < divided.Values.Length; i++) divided.Values[i] = scores.Values[i] / temperature;
        return ScalarLogSoftmax.Forward(divided);
    }
}
