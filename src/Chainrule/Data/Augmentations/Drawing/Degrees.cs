namespace Chainrule.Data.Augmentations.Drawing;

/// <summary>Sine and cosine of degrees in plain arithmetic: the C library's differ between systems in the last bit, and a seed must not.</summary>
internal static class Degrees
{
    public static (double Sin, double Cos) SinCos(double degrees)
    {
        double quarters = Math.Round(degrees / 90), x = (degrees - quarters * 90) * (Math.PI / 180);
        (double sin, double cos) = Near(x);
        return ((int)quarters & 3) switch
        {
            0 => (sin, cos),
            1 => (cos, -sin),
            2 => (-sin, -cos),
            _ => (-cos, sin),
        };
    }

    public static double Tan(double degrees)
    {
        (double sin, double cos) = SinCos(degrees);
        return sin / cos;
    }

    // Taylor's series up to x¹⁷ and x¹⁶: for |x| ≤ π/4 what is cut off is below 1e-17.
    private static (double Sin, double Cos) Near(double x)
    {
        double q = x * x, sin = 1, cos = 1;
        for (int n = 16; n > 0; n -= 2)
        {
            sin = 1 - q / (n * (n + 1)) * sin;
            cos = 1 - q / ((n - 1) * n) * cos;
        }

        return (x * sin, cos);
    }
}
