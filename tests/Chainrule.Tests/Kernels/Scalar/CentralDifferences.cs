namespace Chainrule.Tests.Kernels.Scalar;

/// <summary>The second witness of a gradient: the slope measured by moving each number a little to both sides.</summary>
internal static class CentralDifferences
{
    // Truncation costs about h², rounding about 1e-16 / h: in double both are near 1e-11 here.
    private const double H = 1e-5;

    /// <summary>The largest difference between a gradient and the measured slopes, as a share of the largest entry.</summary>
    public static double WorstError(double[] values, double[] gradient, Func<double> loss)
    {
        double worst = 0, largest = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double kept = values[i];
            values[i] = kept + H;
            double above = loss();
            values[i] = kept - H;
            double below = loss();
            values[i] = kept;
            double slope = (above - below) / (2 * H);
            worst = Math.Max(worst, Math.Abs(slope - gradient[i]));
            largest = Math.Max(largest, Math.Abs(slope));
        }

        // Where all slopes vanish (a bias before a batch norm) rounding alone is left: measured against 1e-3 it stays visible.
        return worst / Math.Max(largest, 1e-3);
    }
}
