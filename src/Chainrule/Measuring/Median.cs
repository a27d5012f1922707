namespace Chainrule.Measuring;

/// <summary>The middle of some figures: what a disturbance of a few of them does not move.</summary>
internal static class Median
{
    public static double Of(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        if (sorted.Length == 0) throw new ArgumentException("No figure was given, and none has no middle.", nameof(figures));
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
