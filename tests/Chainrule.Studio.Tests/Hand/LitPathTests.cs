using Chainrule.Sheets.Networks;
using Chainrule.Studio.Hand;

namespace Chainrule.Studio.Tests.Hand;

public sealed class LitPathTests
{
    [Theory]
    [InlineData("2-2-2", "sigmoid", "w5", "E1,E_total,o1,w5")]
    [InlineData("2-2-2", "sigmoid", "w1", "E1,E2,E_total,h1,o1,o2,w1,w5,w7")]
    [InlineData("2-2-2", "softmax", "w5", "E1,E2,E_total,o1,o2,w5")]
    [InlineData("1-1-1-1", "tanh", "w2", "E1,E_total,h2,o1,w2,w3")]
    public void Path_holds_what_a_change_of_the_weight_is_felt_in(string net, string activation, string weight, string lit)
    {
        var network = new HandNetwork(new NetworkOptions { Net = net, Activation = activation }.Plan());
        Assert.Equal(lit, string.Join(',', LitPath.Of(network, weight).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Unknown_weight_lights_nothing() => Assert.Empty(LitPath.Of(new HandNetwork(new NetworkOptions().Plan()), "w99"));
}
