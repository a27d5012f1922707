using Chainrule.Models;

namespace Chainrule.Tests.Exact;

/// <summary>A network of tests/golden/cases.txt at one batch size: all that tests/golden/make.py gave PyTorch.</summary>
internal sealed class GoldenCase
{
    public const int Steps = 3;
    public const double Rate = 0.01;

    private static readonly Dictionary<string, string> Notations = File.ReadLines(Path.Combine(GoldenFile.Folder, "cases.txt"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(':', 2))
        .ToDictionary(parts => parts[0], parts => parts[1].Trim());

    // Streams of numbers of one draw lie this far from those of the next.
    private const uint Salt = 10_000;

    private readonly Dictionary<string, GoldenEntry> entries;
    private readonly uint first;

    public GoldenCase(string name, int batch)
    {
        Name = name;
        Batch = batch;
        Model = Model.Parse(Notations[name]);
        entries = GoldenFile.Read(name);
        first = Refused ? 0 : Salt * (uint)Entry("draw").Samples[0];
    }

    public static IReadOnlyCollection<string> Names => Notations.Keys;

    public static IReadOnlyList<int> Batches { get; } = [1, 15, 16, 17, 128, 130];

    public string Name { get; }

    public int Batch { get; }

    public Model Model { get; }

    /// <summary>PyTorch refuses a batch norm of one value a channel.</summary>
    public bool Refused => !entries.ContainsKey($"{Batch}/loss");

    public double LabelSmoothing => Batch switch { 17 => 0.1, 130 => 0.05, _ => 0 };

    public double Momentum => Batch == 1 ? 0 : 0.9;

    public double WeightDecay => Batch is 15 or 16 ? 0.01 : 0;

    public bool Nesterov => Batch is 16 or 130;

    /// <summary>The images of a step, exact in single precision.</summary>
    public double[] Images(int step) => Hashed.Values(first + 10 + (uint)step, Batch * Model.Input.Count);

    public byte[] Labels(int step) => Hashed.Labels(first + 20 + (uint)step, Batch, 10);

    /// <summary>First weights: PyTorch's bounds for convolutions and linear layers; batch norm far from the identity, some scales negative.</summary>
    public float[] Parameters()
    {
        WeightLayout layout = WeightLayout.Of(Model);
        var arena = new float[layout.ParameterCount];
        for (int i = 0; i < layout.Parameters.Count; i++)
        {
            TensorPlan plan = layout.Parameters[i];
            bool scale = plan.Name.EndsWith(".weight", StringComparison.Ordinal);
            for (int j = 0; j < plan.Count; j++)
            {
                double v = Hashed.Value(first + 100 + (uint)i, j);
                arena[plan.Offset + j] = (float)(plan.FanIn > 0 ? v * (1 / Math.Sqrt(plan.FanIn)) : scale ? 0.5 + 1.5 * v : 0.5 * v);
            }
        }

        return arena;
    }

    public float[] Statistics()
    {
        WeightLayout layout = WeightLayout.Of(Model);
        var arena = new float[layout.StatisticCount];
        for (int i = 0; i < layout.Statistics.Count; i++)
        {
            TensorPlan plan = layout.Statistics[i];
            bool variance = plan.Name.EndsWith("var", StringComparison.Ordinal);
            for (int j = 0; j < plan.Count; j++)
            {
                double v = Hashed.Value(first + 600 + (uint)i, j);
                arena[plan.Offset + j] = (float)(variance ? 1 + 0.5 * v : 0.25 * v);
            }
        }

        return arena;
    }

    public GoldenEntry Entry(string name) => entries[$"{Batch}/{name}"];

    /// <summary>The largest gradient entry of all parameters.</summary>
    public double LargestGradient =>
        entries.Values.Where(e => e.Name.StartsWith($"{Batch}/gradient/", StringComparison.Ordinal)).Max(e => e.Largest);
}
