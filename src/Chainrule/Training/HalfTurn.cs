namespace Chainrule.Training;

/// <summary>cos(π·x) for x from 0 to 1, of IEEE operations alone: the platform's cosine differs in its last bit from machine to machine.</summary>
internal static class HalfTurn
{
    // (π/2)²² / 22! is below 2⁻⁵⁵: this term of the series is the last that a double can see.
    private const int LastTerm = 22;

    public static double Cosine(double x)
    {
        if (x > 0.5) return -Cosine(1 - x);
        double square = Math.PI * x * (Math.PI * x), sum = 1;
        for (int n = LastTerm; n > 0; n -= 2) sum = 1 - square / (n * (n - 1)) * sum;
        return sum;
    }
}
