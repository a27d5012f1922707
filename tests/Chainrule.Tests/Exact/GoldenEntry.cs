namespace Chainrule.Tests.Exact;

/// <summary>A tensor as PyTorch computed it in double precision: its digest, and some of its values (tests/golden/README.md).</summary>
internal sealed record GoldenEntry(string Name, int Count, double Sum, double SquareSum, double Largest, double Projection, double SingleDeviation, double[] Samples)
{
    private const uint PlaceStream = 7000, ProjectionStream = 8000;

    /// <summary>The largest difference found between the tensor and <paramref name="actual"/>, as a share of <paramref name="scale"/>.</summary>
    /// <param name="actual">All values.</param>
    /// <param name="scale">The tensor's largest entry, or what stands in for it.</param>
    public double WorstError(ReadOnlySpan<double> actual, double scale)
    {
        Assert.Equal(Count, actual.Length);
        double worst = 0, sum = 0, squares = 0, largest = 0, projection = 0;
        int[] places = Hashed.Places(PlaceStream, Count, Samples.Length);
        for (int i = 0; i < places.Length; i++) worst = Larger(worst, actual[places[i]] - Samples[i]);
        for (int i = 0; i < actual.Length; i++)
        {
            sum += actual[i];
            squares += actual[i] * actual[i];
            largest = Larger(largest, actual[i]);
            projection += Hashed.Value(ProjectionStream, i) * actual[i];
        }

        // Independent errors of one size e add up to about e · √count in a sum, and to 2e · √(Σx²) in a sum of squares.
        double spread = Math.Sqrt(Count);
        worst = Larger(worst, (sum - Sum) / spread);
        worst = Larger(worst, (projection - Projection) / spread);
        worst = Larger(worst, (squares - SquareSum) / (2 * Math.Max(Math.Sqrt(SquareSum), scale)));
        return Larger(worst, largest - Largest) / scale;
    }

    /// <summary>Unlike Math.Max of magnitudes alone, tells NaN as worst of all.</summary>
    private static double Larger(double worst, double difference) => double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(worst, Math.Abs(difference));
}
