using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Sheets.Tests.Worksheets;

public class DivergenceTests
{
    public static TheoryData<string, NetworkOptions, double?> Networks() => new()
    {
        { "the exercise, whose outputs are saturated long before", new NetworkOptions(), null },
        { "with biases, where the first rise would be at 5130", new NetworkOptions { Bias = true }, null },
        { "targets in the middle", new NetworkOptions { Targets = [0.5, 0.5] }, 67.2 },
        { "tanh", new NetworkOptions { Activation = "tanh" }, 10.49 },
        { "linear", new NetworkOptions { Activation = "linear" }, 8.75 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Rate_at_which_the_error_begins_to_rise_is_found_within_ordinary_rates(string what, NetworkOptions options, double? rate)
    {
        var network = new HandNetwork(options.Plan());
        Divergence found = Divergence.Find(network, InputNames.Values(network), 46);
        Assert.True(rate == found.Rising, $"{what}: {found}");
        if (found.Rising is not { } rising) return;
        Assert.Equal(0, Divergence.FirstRise(Errors(network, found.Falling)));
        Assert.Equal(found.Step, Divergence.FirstRise(Errors(network, rising)));
    }

    [Fact]
    public void What_is_told_fits_what_was_found()
    {
        Assert.StartsWith("Up to a rate of 100, far above any that is used, E_total falls at every one of the first 46 steps", RatesSheet.Told(new Divergence(99, null, 0, 46)));
        Assert.Contains("An output cannot leave 0 to 1", RatesSheet.Meant(new Divergence(99, null, 0, 46), new NetworkOptions().Plan()));
        Assert.Contains("jump over the valley", RatesSheet.Meant(new Divergence(99, null, 0, 46), new NetworkOptions { Activation = "relu" }.Plan()));
        Assert.Contains("At 8.75 it begins to diverge: at step 3 it is higher than at step 2.", RatesSheet.Told(new Divergence(8.74, 8.75, 3, 46)));
        Assert.Contains("at step 3 the numbers are too large for a sheet", RatesSheet.Told(new Divergence(8.74, 8.75, 3, 46, Overflows: true)));
    }

    private static double[] Errors(HandNetwork network, double rate) =>
        TrainingTable.Build(network).Work(new Dictionary<Symbol, double>(InputNames.Values(network)) { [InputNames.LearningRate] = rate }, 46).Column(HandNetwork.Total);
}
