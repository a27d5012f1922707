using Chainrule.Data;
using Chainrule.Tests.Exact;

namespace Chainrule.Tests.Data.Augmentations;

/// <summary>Pictures to change: smooth ones, so that a wrong place shows as a wrong level, and noisy ones, where it shows at once.</summary>
internal static class Pictures
{
    /// <summary>Levels from a hash: no pixel tells of its neighbour.</summary>
    public static byte[] Noise(int height, int width, uint seed) => Hashed.Labels(seed, height * width, 256);

    /// <summary>A slope with a bright block off the middle.</summary>
    public static byte[] Slope(int height, int width) =>
        [.. Enumerable.Range(0, height * width).Select(i => (byte)(i / width * 4 + i % width * 3 + (i / width is > 8 and < 14 && i % width is > 15 and < 22 ? 60 : 0)))];

    public static double[] Levels(ReadOnlySpan<float> values)
    {
        double[] levels = new double[values.Length];
        for (int i = 0; i < levels.Length; i++) levels[i] = (values[i] * Normalization.Deviation + Normalization.Mean) * 255;
        return levels;
    }
}
