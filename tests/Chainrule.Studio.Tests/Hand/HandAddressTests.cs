using Chainrule.Sheets;
using Chainrule.Sheets.Networks;
using Chainrule.Studio.Hand;
using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Tests.Hand;

public sealed class HandAddressTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?step=12&at=w5&predict=1")]
    [InlineData("?net=3-4-2&activation=tanh,sigmoid&bias=1&lr=0.3")]
    [InlineData("?activation=sigmoid,softmax")]
    [InlineData("?loss=cross-entropy")]
    [InlineData("?inputs=0.5,0.25&targets=0,1&weights=1,2,3,4,5,6,7,-8.5E-05")]
    public void Address_read_and_written_is_the_same(string query) => Assert.Equal(query, HandAddress.Write(Read(query)));

    [Theory]
    [InlineData("?net=2")]
    [InlineData("?inputs=1,x")]
    [InlineData("?inputs=1,2,3")]
    [InlineData("?weights=NaN")]
    [InlineData("?activation=cube")]
    [InlineData("?lr=-1")]
    public void Address_that_says_no_network_is_refused_in_three_parts(string query)
    {
        SheetsException refused = Assert.Throws<SheetsException>(() => Read(query));
        Assert.Contains("Needed:", refused.Message);
        Assert.Contains("Next:", refused.Message);
    }

    [Theory]
    [InlineData("?activation=tanh,tanh,tanh", "activation names 3 activations", "activation=tanh,sigmoid")]
    [InlineData("?inputs=1,2,3", "inputs gives 3 numbers", "inputs=0.1,0.2")]
    [InlineData("?weights=1", "weights gives 1 number", "count layer by layer")]
    [InlineData("?lr=-1", "The learning rate is -1", "lr=0.5")]
    [InlineData("?loss=mse", "loss=mse is not a loss", "loss=squared")]
    public void Refusal_speaks_of_the_address_and_of_no_option(string query, string found, string next)
    {
        string told = Assert.Throws<SheetsException>(() => Read(query)).Message;
        Assert.StartsWith(found, told);
        Assert.Contains(next, told[told.IndexOf("Next:", StringComparison.Ordinal)..]);
        Assert.DoesNotContain("--", told);
    }

    [Fact]
    public void Form_that_does_not_fit_is_refused_in_the_words_of_the_form()
    {
        string told = Assert.Throws<SheetsException>(() => new ShapeForm { Activation = "tanh", Loss = "cross-entropy" }.Plan()).Message;
        Assert.EndsWith("end the network with sigmoid or softmax (Activation), or take Loss: squared.", told);
    }

    [Fact]
    public void Step_is_bounded() => Assert.Equal(HandState.MostSteps, Read("?step=999999").Step);

    [Fact]
    public void Every_gradient_of_every_step_is_the_slope_that_differences_give()
    {
        HandState state = Read("?net=3-3-2&activation=tanh,sigmoid&bias=1&step=5");
        var run = new HandRun(new HandTopology(state.Plan), state.Plan);
        NetworkPlan plan = run.PlanAt(5);
        var network = new HandNetwork(plan);
        foreach (Weight weight in network.Parameters)
        {
            double slope = (Error(network, plan, weight, 1e-5) - Error(network, plan, weight, -1e-5)) / 2e-5;
            Assert.Equal(slope, run.At(5, HandTopology.Gradient(weight)), 1e-8);
        }
    }

    private static double Error(HandNetwork network, NetworkPlan plan, Weight weight, double move)
    {
        double value = new HandNetwork(plan).Given()[weight.Symbol];
        NetworkPlan moved = HandChange.With(network, plan, weight.Symbol, value + move);
        return new HandNetwork(moved).Forward()[HandNetwork.Total];
    }

    private static HandState Read(string query)
    {
        var address = new AddressQuery("http://127.0.0.1/by-hand" + query);
        return HandAddress.Read(name => address[name]);
    }
}
