using System.Xml.Linq;
using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Derivations;
using Chainrule.Sheets.Networks;
using Chainrule.Studio.Hand;

namespace Chainrule.Studio.Tests.Hand;

public sealed class MathNotationTests
{
    [Theory]
    [InlineData("E_total", "<msub><mi>E</mi><mrow><mi>total</mi></mrow></msub>")]
    [InlineData("w12", "<msub><mi>w</mi><mn>12</mn></msub>")]
    [InlineData("a_o1", "<msub><mi>a</mi><mrow><msub><mi>o</mi><mn>1</mn></msub></mrow></msub>")]
    [InlineData("η", "<mi>η</mi>")]
    public void Names_are_spelt_with_what_stands_below(string name, string expected) => Assert.Equal(expected, MathNotation.Spell(name));

    [Theory]
    [InlineData("2-2-2", "sigmoid", false)]
    [InlineData("2-3-2", "tanh,softmax", true)]
    [InlineData("3-4-4-2", "leaky_relu", true)]
    [InlineData("1-2-1", "softplus", false)]
    public void Every_derivation_is_well_formed(string net, string activation, bool bias)
    {
        var network = new HandNetwork(new NetworkOptions { Net = net, Activation = activation, Bias = bias }.Plan());
        foreach (Weight weight in network.Parameters)
        {
            string html = new MathGuide().Print(Derivation.Of(network, weight.Symbol.Name));
            XElement read = XElement.Parse($"<div>{html}</div>");
            Assert.NotEmpty(read.Descendants("math"));
        }
    }

    [Fact]
    public void Product_keeps_the_brackets_that_it_needs()
    {
        Symbol x = new("x"), y = new("y");
        Assert.Equal("<mi>x</mi><mo>·</mo><mrow><mo>(</mo><mi>x</mi><mo>+</mo><mi>y</mi><mo>)</mo></mrow>", new MathNotation().Write(x * (x + y)));
    }
}
