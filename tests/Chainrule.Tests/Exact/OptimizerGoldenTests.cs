using Chainrule.Training;

namespace Chainrule.Tests.Exact;

/// <summary>The optimizers against PyTorch's, step by step.</summary>
public class OptimizerGoldenTests
{
    private const int Length = 83, Steps = 8;

    // Eight steps of single precision: a few of its units in the last place (6e-8) of a weight.
    private const double Tolerance = 5e-7;

    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new()
    {
        ["sgd"] = () => new Sgd(Length),
        ["sgd decay"] = () => new Sgd(Length, weightDecay: 0.1),
        ["sgd momentum"] = () => new Sgd(Length, 0.9),
        ["sgd momentum decay"] = () => new Sgd(Length, 0.8, 0.1),
        ["sgd nesterov"] = () => new Sgd(Length, 0.9, nesterov: true),
        ["sgd nesterov decay"] = () => new Sgd(Length, 0.9, 0.1, nesterov: true),
        ["adam"] = () => new Adam(Length),
        ["adam decay"] = () => new Adam(Length, new() { WeightDecay = 0.1 }),
        ["adam betas"] = () => new Adam(Length, new() { Beta1 = 0.7, Beta2 = 0.95, Epsilon = 1e-3 }),
        ["adamw"] = () => new AdamW(Length),
        ["adamw decay"] = () => new AdamW(Length, new() { Beta1 = 0.8, Beta2 = 0.99, WeightDecay = 0.3 }),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Optimizer_takes_the_steps_of_PyTorch(string name)
    {
        var golden = GoldenFile.Read("optimizers");
        Optimizer optimizer = Optimizers[name]();
        var average = new WeightAverage(Length, 0.9);
        float[] weights = [.. Hashed.Values(1, Length).Select(v => (float)v)];
        for (int step = 0; step < Steps; step++)
        {
            optimizer.Step(weights, Gradients(step), 0.05 / (1 + step));
            average.Update(weights);
            RequireEqual(golden[$"{name}/{step + 1}"], weights);
        }

        RequireEqual(golden[$"{name}/average"], average.Values);
    }

    private static void RequireEqual(GoldenEntry expected, ReadOnlySpan<float> weights)
    {
        for (int i = 0; i < weights.Length; i++)
            Assert.True(Math.Abs(weights[i] - expected.Samples[i]) <= Tolerance, $"{expected.Name}: weight {i} is {weights[i]:G9}, PyTorch's {expected.Samples[i]:G9}");
    }

    /// <summary>Every fifth is 0, and magnitudes span seven decades.</summary>
    private static float[] Gradients(int step) =>
        [.. Hashed.Values((uint)(2 + step), Length).Select((v, i) => i % 5 == 0 ? 0 : (float)(v * Math.Pow(10, -(i % 7))))];
}
