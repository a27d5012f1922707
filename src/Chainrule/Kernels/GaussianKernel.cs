using System.Collections.Concurrent;
using System.Runtime.Intrinsics;

namespace Chainrule.Kernels;

/// <summary>The weights of a Gaussian over whole pixels, as wide as torchvision's: 8·σ + 1, made odd.</summary>
internal static class GaussianKernel
{
    private static readonly ConcurrentDictionary<double, float[]> Known = new();

    /// <summary>From the middle outwards: weight 0, then those of the pixels at distance 1, 2, …; all of them, on both sides, sum to 1.</summary>
    public static ReadOnlySpan<float> Of(double sigma) => Known.TryGetValue(sigma, out float[]? weights) ? weights : Known.GetOrAdd(sigma, Make(sigma));

    private static float[] Make(double sigma)
    {
        int radius = (int)(8 * sigma + 1) / 2;
        double[] heights = new double[radius + 1];
        double sum = 0;
        for (int distance = 0; distance <= radius; distance++)
        {
            double x = distance / sigma;
            heights[distance] = VectorMath<Lanes128, Vector128<float>>.Exp(Vector128.Create((float)(-0.5 * x * x))).ToScalar();
            sum += distance == 0 ? heights[0] : 2 * heights[distance];
        }

        return [.. heights.Select(height => (float)(height / sum))];
    }
}
