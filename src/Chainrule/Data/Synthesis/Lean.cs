using Chainrule.Kernels;

namespace Chainrule.Data.Synthesis;

/// <summary>The linear part of a hand: how wide it writes, how far it slants, how the paper lies.</summary>
internal readonly record struct Lean(double Xx, double Xy, double Yx, double Yy)
{
    public static Lean Draw(int digit, ref CounterRandom random)
    {
        double width = 0.85 + (0.16 * random.NextNormal());
        double slant = 0.16 + (0.24 * random.NextNormal());
        // Half an angle's tangent gives its sine and cosine by division alone, to the same bits everywhere.
        double half = 0.055 * random.NextNormal();
        double sine = 2 * half / (1 + (half * half)), cosine = (1 - (half * half)) / (1 + (half * half));
        width = Math.Clamp(width, 0.4, 1.3);
        slant = Math.Clamp(slant, -0.5, 0.9);
        // First stretched and slanted (x moves as y rises), then turned.
        return new(cosine * width, (-cosine * slant) - sine, sine * width, (-sine * slant) + cosine);
    }

    public (double X, double Y) Apply((double X, double Y) p) => ((Xx * p.X) + (Xy * p.Y), (Yx * p.X) + (Yy * p.Y));
}
