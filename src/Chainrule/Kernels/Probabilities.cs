using System.Runtime.Intrinsics;

namespace Chainrule.Kernels;

/// <summary>Probabilities from what a network says: by our own exponential, so that they have the same bits everywhere.</summary>
internal static class Probabilities
{
    /// <param name="outputs">[classes] log-probabilities, or any numbers: they are made to add up to one.</param>
    /// <param name="probabilities">[classes] may be the same memory.</param>
    /// <returns>The class with the largest; the first of equals.</returns>
    public static int Of(ReadOnlySpan<float> outputs, Span<float> probabilities)
    {
        int best = 0;
        for (int k = 1; k < outputs.Length; k++)
            if (outputs[k] > outputs[best] || float.IsNaN(outputs[best])) best = k;
        float largest = outputs[best], sum = 0;
        for (int k = 0; k < outputs.Length; k++) sum += probabilities[k] = Exp(outputs[k] - largest);
        for (int k = 0; k < outputs.Length; k++) probabilities[k] /= sum;
        return best;
    }

    private static float Exp(float x) => VectorMath<Lanes128, Vector128<float>>.Exp(Vector128.Create(x)).ToScalar();
}
