using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Tests.Parts;

public sealed class ChartTests
{
    [Theory]
    [InlineData(0, 1, "0 0.2 0.4 0.6 0.8 1")]
    [InlineData(0, 45, "0 10 20 30 40")]
    [InlineData(-0.3, 0.3, "-0.3 -0.2 -0.1 0 0.1 0.2 0.3")]
    public void Ticks_are_round_numbers_within_the_axis(double least, double most, string expected) =>
        Assert.Equal(expected, string.Join(' ', new ChartScale(least, most, 0, 100).Ticks().Select(tick => ChartScale.Label(Math.Round(tick, 9)))));

    [Fact]
    public void Long_series_keeps_its_spikes_in_few_points()
    {
        double[] values = new double[50_000];
        values[31_234] = 9;
        var series = new ChartSeries("loss", values, 0);
        string path = ChartPath.Of(series, new ChartScale(0, values.Length, 0, 1000), new ChartScale(0, 9, 90, 0));
        Assert.InRange(path.Count(c => c is 'L' or 'M'), 300, 700);
        Assert.Contains($"L{Numbers.Pixels(1000.0 * 31_234 / 50_000)} 0", path);
    }

    [Fact]
    public void Value_that_is_not_finite_breaks_the_line()
    {
        var series = new ChartSeries("error", [1, double.NaN, 2, 3], 0);
        Assert.Equal("M0 90M2 80L3 70", ChartPath.Of(series, new ChartScale(0, 10, 0, 10), new ChartScale(0, 10, 100, 0)));
    }

    [Theory]
    [InlineData(0, "0.0000")]
    [InlineData(0.15, "0.1500")]
    [InlineData(-0.25, "−0.2500")]
    [InlineData(0.000188256, "1.88e−4")]
    [InlineData(12345, "1.23e4")]
    [InlineData(double.NaN, "overflow")]
    public void Number_is_written_so_that_it_says_something(double value, string text) => Assert.Equal(text, Numbers.Short(value));
}
