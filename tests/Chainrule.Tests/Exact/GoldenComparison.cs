namespace Chainrule.Tests.Exact;

/// <summary>Holds tensors against the golden ones of a case and remembers the worst.</summary>
internal sealed class GoldenComparison(GoldenCase golden)
{
    // A bias before a batch norm has gradient 0, and what is computed is rounding: it is measured against the network's other gradients.
    private const double GradientFloor = 1e-3;

    private readonly List<(string Name, double Error)> errors = [];

    public (string Name, double Error) Worst => errors.MaxBy(e => e.Error);

    public void Add(string name, ReadOnlySpan<double> actual)
    {
        double floor = name.StartsWith("gradient/", StringComparison.Ordinal) ? GradientFloor * golden.LargestGradient : 1e-3;
        errors.Add((name, golden.Entry(name).WorstError(actual, floor)));
    }

    public void Add(string name, double actual) => Add(name, [actual]);

    public void Add(string name, ReadOnlySpan<float> actual)
    {
        var wide = new double[actual.Length];
        for (int i = 0; i < wide.Length; i++) wide[i] = actual[i];
        Add(name, wide);
    }

    public void RequireWithin(double tolerance)
    {
        if (Worst.Error <= tolerance) return;
        string list = string.Join("\n", errors.Where(e => e.Error > tolerance).OrderByDescending(e => e.Error).Take(12).Select(e => $"  {e.Name}: {e.Error:G3}"));
        Assert.Fail($"{golden.Name} at batch {golden.Batch}: off by more than {tolerance:G2} of the tensor's largest entry:\n{list}");
    }
}
