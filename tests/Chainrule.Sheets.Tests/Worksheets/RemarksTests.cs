using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Sheets.Tests.Worksheets;

public class RemarksTests
{
    [Theory]
    [InlineData("sigmoid", 2, 0.5, "t1 = 2 cannot be reached: sigmoid gives outputs between 0 and 1, so E_total stays above 0 however long the network learns. "
        + "Other targets, or an end in linear (--activation), would let it fall to 0.")]
    [InlineData("tanh", -1.5, 3, "t1 = -1.5 and t2 = 3 cannot be reached: tanh gives outputs between -1 and 1, so E_total stays above 0 however long the network learns. "
        + "Other targets, or an end in linear (--activation), would let it fall to 0.")]
    [InlineData("relu", -0.5, 3, "t1 = -0.5 cannot be reached: ReLU gives outputs of 0 and above, so E_total stays above 0 however long the network learns. "
        + "Other targets, or an end in linear (--activation), would let it fall to 0.")]
    [InlineData("softmax", 0.5, 0.6, "The targets sum to 1.1, but softmax outputs always sum to 1, so they cannot all be reached. Targets that sum to 1 can.")]
    public void Target_that_no_output_can_reach_is_remarked(string activation, double first, double second, string remark) =>
        Assert.Equal([remark], Remarks.On(new NetworkOptions { Activation = activation, Targets = [first, second] }.Plan()));

    [Theory]
    [InlineData("sigmoid", 0, 1)]
    [InlineData("tanh", -1, 1)]
    [InlineData("linear", -5, 5)]
    [InlineData("leaky_relu", -5, 5)]
    [InlineData("softmax", 0.25, 0.75)]
    public void Target_within_reach_is_no_matter_of_a_remark(string activation, double first, double second) =>
        Assert.Empty(Remarks.On(new NetworkOptions { Activation = activation, Targets = [first, second] }.Plan()));

    [Fact]
    public void Rate_named_twice_is_remarked_and_taken_once()
    {
        var plan = new WorksheetPlan { Network = new NetworkOptions().Plan(), Rates = [0.5, 1, 0.5] };
        Assert.Equal(["--rates names 0.5 more than once; each rate has one column and one chart."], Remarks.On(plan));
        Assert.Equal([0.5, 1], plan.Checked().Rates);
    }
}
