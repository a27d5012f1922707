namespace Chainrule.Tests.Exact;

/// <summary>Holds tensors against the golden ones of a case and remembers the worst.</summary>
internal sealed class GoldenComparison(GoldenCase golden)
{
    // Below it a tensor is zero in mathematics (a bias before a batch norm: the mean takes it out), and what is computed is rounding.
    private const double Zero = 1e-12;

    // PyTorch's own single precision strays by 4 % where it meets a kink.
    private const double LargestKink = 0.05;

    private readonly List<(string Name, double Error)> errors = [];

    public (string Name, double Error) Worst => errors.MaxBy(e => e.Error);

    public void Add(string name, ReadOnlySpan<double> actual)
    {
        GoldenEntry expected = golden.Entry(name);
        errors.Add((name, expected.WorstError(actual, expected.Largest > Zero ? expected.Largest : Scale(name))));
    }

    public void Add(string name, double actual) => Add(name, [actual]);

    public void Add(string name, ReadOnlySpan<float> actual)
    {
        var wide = new double[actual.Length];
        for (int i = 0; i < wide.Length; i++) wide[i] = actual[i];
        Add(name, wide);
    }

    /// <summary>Whether a kink could be the reason: only gradients, and what was stepped along them, are off, and not by much.</summary>
    public bool MayBeKink(double tolerance) => errors.All(e =>
        e.Error <= tolerance || (e.Error < LargestKink && (e.Name.StartsWith("gradient/", StringComparison.Ordinal) || e.Name.StartsWith("stepped/", StringComparison.Ordinal))));

    public void RequireWithin(double tolerance)
    {
        if (Worst.Error <= tolerance) return;
        string list = string.Join("\n", errors.Where(e => e.Error > tolerance).OrderByDescending(e => e.Error).Take(12).Select(e => $"  {e.Name}: {e.Error:G3}"));
        Assert.Fail($"{golden.Name} at batch {golden.Batch}: off by more than {tolerance:G2} of the tensor's largest entry:\n{list}");
    }

    /// <summary>What the error of a zero is measured against: for a gradient, the network's largest.</summary>
    private double Scale(string name) => name.StartsWith("gradient/", StringComparison.Ordinal) ? golden.LargestGradient : 1;
}
