namespace Chainrule.Kernels.Scalar;

/// <summary>The standard normal distribution, which GELU stands on.</summary>
internal static class NormalDistribution
{
    /// <summary>φ(x), the height of the bell.</summary>
    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>Φ(x), the share of the bell below x: ½ + φ(x) · (x + x³/3 + x⁵/(3·5) + x⁷/(3·5·7) + …).</summary>
    /// <remarks>The terms have one sign, so nothing cancels. Beyond 9 deviations what is missing from 0 or 1 is below the last bit of 1.</remarks>
    public static double Below(double x)
    {
        if (Math.Abs(x) > 9) return x > 0 ? 1 : 0;
        double term = x, sum = 0;
        for (int odd = 3; sum + term != sum; odd += 2)
        {
            sum += term;
            term *= x * x / odd;
        }

        return 0.5 + Density(x) * sum;
    }
}
