namespace Chainrule.Kernels;

/// <summary>
/// The value below which a given share of the normal distribution lies, to about 16 digits: algorithm AS 241, PPND16
/// (Wichura, "The percentage points of the normal distribution", Applied Statistics 37, 1988).
/// </summary>
/// <remarks>Chosen over Box and Muller because one uniform number gives one normal, and no sine or cosine of the platform is needed.</remarks>
internal static class NormalQuantile
{
    // Numerator and denominator, constant term first, for the middle, the tail and the far tail.
    private static ReadOnlySpan<double> MiddleUp =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ];

    private static ReadOnlySpan<double> MiddleDown =>
    [
        1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
        2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    ];

    private static ReadOnlySpan<double> TailUp =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> TailDown =>
    [
        1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarUp =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarDown =>
    [
        1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    /// <param name="share">Above 0 and below 1.</param>
    public static double At(double share)
    {
        double q = share - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double middle = 0.180625 - q * q;
            return q * Polynomial(MiddleUp, middle) / Polynomial(MiddleDown, middle);
        }

        double r = Math.Sqrt(-NaturalLogarithm(q < 0 ? share : 1 - share));
        double x = r <= 5
            ? Polynomial(TailUp, r - 1.6) / Polynomial(TailDown, r - 1.6)
            : Polynomial(FarUp, r - 5) / Polynomial(FarDown, r - 5);
        return q < 0 ? -x : x;
    }

    /// <summary>The platform's logarithm differs in its last bit from machine to machine; this one does not.</summary>
    /// <remarks>x = m · 2ᵉ with m near 1, and log m = 2 · (s + s³/3 + s⁵/5 + …) for s = (m − 1) / (m + 1), |s| ≤ 0.172.</remarks>
    public static double NaturalLogarithm(double x)
    {
        const double log2 = 0.69314718055994530942;
        int exponent = Math.ILogB(x);
        double m = Math.ScaleB(x, -exponent);
        if (m > 1.4142135623730951)
        {
            m /= 2;
            exponent++;
        }

        double s = (m - 1) / (m + 1), sum = 0;
        for (int odd = 23; odd >= 1; odd -= 2) sum = sum * s * s + 1.0 / odd;
        return exponent * log2 + 2 * s * sum;
    }

    private static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        double value = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--) value = value * x + coefficients[i];
        return value;
    }
}
