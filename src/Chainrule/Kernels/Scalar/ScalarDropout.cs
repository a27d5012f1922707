namespace Chainrule.Kernels.Scalar;

/// <summary>
/// Dropout with the choice already made: what is kept is divided by 1 − p, so that the expected value stays; the rest is 0.
/// The factor is the same on the way back.
/// </summary>
internal static class ScalarDropout
{
    /// <param name="values">The input, or on the way back the output's gradient.</param>
    /// <param name="kept">One flag for each value (Dropout), or for each channel of each sample (Dropout2d).</param>
    /// <param name="probability">The share that is dropped.</param>
    public static ScalarTensor Apply(ScalarTensor values, ReadOnlySpan<bool> kept, double probability)
    {
        var result = new ScalarTensor(values.Batch, values.Shape);
        int run = values.Values.Length / kept.Length;
        for (int i = 0; i < result.Values.Length; i++) result.Values[i] = kept[i / run] ? values.Values[i] / (1 - probability) : 0;
        return result;
    }
}
