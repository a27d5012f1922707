using Chainrule.Execution;
using Chainrule.Models;

namespace Chainrule.Tests.Execution;

public class InitializationTests
{
    private static readonly WeightLayout Layout = WeightLayout.Of(new(new(3, 12, 12), new(
        [new Conv2d(64, 5), new BatchNorm2d(), new Conv2d(128, 3) { Groups = 4 }, new Flatten(), new Linear(10)])));

    private readonly float[] parameters = new float[Layout.ParameterCount];
    private readonly float[] statistics = new float[Layout.StatisticCount];

    public InitializationTests() => Initialization.Fill(Layout, 42, parameters, statistics);

    private float[] Tensor(string name)
    {
        TensorPlan plan = Layout.Parameters.Concat(Layout.Statistics).Single(p => p.Name == name);
        return (name.Contains("running", StringComparison.Ordinal) ? statistics : parameters)[plan.Offset..(plan.Offset + plan.Count)];
    }

    [Theory]
    [InlineData("0.weight", 75)]
    [InlineData("0.bias", 75)]
    [InlineData("2.weight", 144)]
    [InlineData("2.bias", 144)]
    [InlineData("4.weight", 4608)]
    public void Weights_fill_the_bounds_evenly_when_drawn(string name, int fanIn)
    {
        float[] values = Tensor(name);
        double bound = 1 / Math.Sqrt(fanIn), spread = 1 / Math.Sqrt(values.Length);
        Assert.All(values, v => Assert.InRange(v, -bound * 1.000001, bound * 1.000001));
        Assert.InRange(values.Max(), bound * (1 - 8.0 / values.Length), bound * 1.000001);
        Assert.InRange(values.Average() / bound, -4 * spread, 4 * spread);
        Assert.Equal(1.0 / 3, values.Average(v => (double)v * v) / bound / bound, 4 * spread);
    }

    [Fact]
    public void Batch_norm_starts_as_the_identity()
    {
        Assert.All(Tensor("1.weight"), v => Assert.Equal(1, v));
        Assert.All(Tensor("1.bias"), v => Assert.Equal(0, v));
        Assert.All(Tensor("1.running_mean"), v => Assert.Equal(0, v));
        Assert.All(Tensor("1.running_var"), v => Assert.Equal(1, v));
    }

    [Fact]
    public void Weights_follow_the_seed()
    {
        var (again, other) = (new float[parameters.Length], new float[parameters.Length]);
        Initialization.Fill(Layout, 42, again, statistics);
        Initialization.Fill(Layout, 43, other, statistics);
        Assert.Equal(parameters, again);
        Assert.NotEqual(parameters, other);
    }
}
