using System.Globalization;

namespace Chainrule.Runs.Reports;

/// <summary>An upright axis: where a value stands, and which values are marked.</summary>
internal sealed record Scale(Func<double, double> Position, double Low, double High, IReadOnlyList<(double Value, string Text)> Marks, string Note)
{
    private static readonly double[] Errors = [50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005];

    /// <summary>From 0 at the bottom to 1 at the top.</summary>
    public double At(double value) => (Position(value) - Low) / (High - Low);

    /// <summary>Losses by their logarithm: the tenth epoch's counts as much as the first.</summary>
    public static Scale Losses(IEnumerable<double> losses)
    {
        double[] seen = [.. losses.Where(loss => double.IsFinite(loss) && loss > 0)];
        if (seen.Length == 0) seen = [0.1, 1];
        double low = Math.Log10(seen.Min()) - 0.08, high = Math.Max(Math.Log10(seen.Max()) + 0.08, low + 0.3);
        var marks = new List<(double, string)>();
        for (int power = -8; power <= 8; power++)
            foreach (double digit in (double[])[1, 2, 5])
            {
                double value = digit * Math.Pow(10, power);
                if (Math.Log10(value) >= low && Math.Log10(value) <= high) marks.Add((value, value.ToString("0.########", CultureInfo.InvariantCulture)));
            }

        return new(loss => Math.Log10(Math.Max(loss, 1e-12)), low, high, marks, "by logarithm");
    }

    /// <summary>Accuracies in percent by the logarithm of what is missing to 100: from 99.0 to 99.5 is as far as from 98 to 99.</summary>
    /// <param name="accuracies">In percent.</param>
    /// <param name="images">How many were read; no mistake at all stands where half a mistake would.</param>
    public static Scale Accuracies(IEnumerable<double> accuracies, int images)
    {
        double least = 50.0 / Math.Max(images, 1);
        double Position(double accuracy) => -Math.Log10(Math.Max(100 - accuracy, least));
        double[] seen = [.. accuracies.Where(double.IsFinite).Select(Position)];
        if (seen.Length == 0) seen = [0];
        double low = seen.Min() - 0.08, high = Math.Max(seen.Max() + 0.08, low + 0.3);
        return new(Position, low, high, [.. Errors.Where(e => -Math.Log10(e) >= low && -Math.Log10(e) <= high)
            .Select(e => (100 - e, (100 - e).ToString("0.###", CultureInfo.InvariantCulture)))], "by logarithm of what is missing to 100");
    }
}
