using Chainrule.Kernels;

namespace Chainrule.Data.Synthesis;

/// <summary>How a hand deals out room: which half of a digit is the larger, the upper or the lower; how wide it writes, how far it slants, how the paper lies.</summary>
internal readonly record struct Lean(double Middle, double Spread, double Xx, double Xy, double Yx, double Yy)
{
    public static Lean Draw(ref CounterRandom random)
    {
        double middle = Math.Clamp(0.28 * random.NextNormal(), -0.65, 0.65);
        double spread = Math.Clamp(0.33 * random.NextNormal(), -0.7, 0.7);
        double width = Math.Clamp(0.95 + (0.2 * random.NextNormal()), 0.4, 1.6);
        double slant = Math.Clamp(0.16 + (0.26 * random.NextNormal()), -0.45, 0.8);
        // Half an angle's tangent gives its sine and cosine by division alone, to the same bits everywhere.
        double half = 0.055 * random.NextNormal();
        double sine = 2 * half / (1 + (half * half)), cosine = (1 - (half * half)) / (1 + (half * half));
        // First stretched and slanted (x moves as y rises), then turned.
        return new(middle, spread, cosine * width, (-cosine * slant) - sine, sine * width, (-sine * slant) + cosine);
    }

    public (double X, double Y) Apply((double X, double Y) p)
    {
        // y keeps its order as long as the middle's share stays under 1: the slope is 1 + Middle · (1 − 2y).
        double y = p.Y + (Middle * p.Y * (1 - p.Y));
        double x = 0.5 + ((p.X - 0.5) * (1 + (Spread * (y - 0.5))));
        return ((Xx * x) + (Xy * y), (Yx * x) + (Yy * y));
    }
}
