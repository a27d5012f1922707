using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Derivations;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Tests.Networks;

namespace Chainrule.Sheets.Tests.Derivations;

public class DerivationTests
{
    [Theory]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void Every_form_of_every_equation_has_one_value(string name)
    {
        var network = new HandNetwork(SampleNetworks.All[name].Plan());
        AssertEquationsHold(network, Derivation.Complete(network));
        foreach (Weight weight in network.Parameters) AssertEquationsHold(network, Derivation.Of(network, weight.Symbol.Name));
    }

    [Theory]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void Every_gradient_that_is_told_is_the_one_of_plain_backpropagation(string name)
    {
        var network = new HandNetwork(SampleNetworks.All[name].Plan());
        double[] plain = new PlainBackpropagation(network.Plan).Run().Gradients;
        foreach ((Weight weight, double wanted) in network.Parameters.Zip(plain))
        {
            Guide guide = Derivation.Of(network, weight.Symbol.Name);
            Partial gradient = new("E_total", weight.Symbol.Name);
            double[] told = [.. guide.Steps.SelectMany(step => step.Lines).OfType<Equation>()
                .Where(equation => equation.Left == gradient && equation.Value is not null).Select(equation => equation.Value!.Value)];
            Assert.NotEmpty(told);
            Assert.All(told, value => Assert.Equal(wanted, value, 1e-12));
            Assert.Equal(wanted, Derivation.Gradient(network, weight).Value, 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void Complete_guide_tells_every_gradient_and_every_new_weight(string name)
    {
        var network = new HandNetwork(SampleNetworks.All[name].Plan());
        Equation[] equations = [.. Derivation.Complete(network).Steps.SelectMany(step => step.Lines).OfType<Equation>()];
        foreach (Weight weight in network.Parameters)
        {
            Assert.Contains(equations, equation => equation.Left == new Partial("E_total", weight.Symbol.Name) && equation.Value is not null);
            Assert.Contains(equations, equation => equation.Left == weight.Symbol && equation.Becomes);
        }
    }

    [Fact]
    public void Steps_stand_in_the_order_of_the_exercise()
    {
        Guide guide = Derivation.Complete(new HandNetwork(new NetworkOptions().Plan()));
        string[] wanted =
        [
            "What the letters mean", "Forward: what the network answers", "From w5 to the error", "From the error back to o1", "The gradient of w5",
            "Its siblings w6 to w8, by likeness", "The activations", "From w1 to the error", "The gradient of w1", "Its siblings w2 to w4, by likeness",
            "Written out: the weights w1 to w4", "The new weights", "On to the next row",
        ];
        Assert.Equal(wanted, guide.Steps.Select(step => step.Title));
    }

    [Theory]
    [InlineData("2-2-2", "w1", 2)]
    [InlineData("2-2-2", "w5", 1)]
    [InlineData("3-4-4-2", "w1", 8)]
    [InlineData("3-4-4-2", "w13", 2)]
    public void Paths_are_all_told_when_there_are_few(string net, string weight, int paths)
    {
        Guide guide = Derivation.Of(new HandNetwork(new NetworkOptions { Net = net }.Plan()), weight);
        Route[] routes = [.. guide.Steps.SelectMany(step => step.Lines).OfType<Route>()];
        Assert.Equal(paths, routes.Length);
        Assert.Equal(paths, routes.Select(route => string.Join(' ', route.Stops)).Distinct().Count());
        Assert.All(routes, route => Assert.Equal((weight, "E_total"), (route.Stops[0].Name, route.Stops[^1].Name)));
    }

    [Fact]
    public void Unknown_weight_is_told_with_those_there_are()
    {
        var network = new HandNetwork(new NetworkOptions().Plan());
        SheetsException unknown = Assert.Throws<SheetsException>(() => Derivation.Of(network, "w9"));
        Assert.Equal("The network 2-2-2 has no weight 'w9'.\n  Needed: w1 to w8, or all.\n  Next: write for example: derive w8", unknown.Message);
        Assert.Contains("Did you mean w5?", Assert.Throws<SheetsException>(() => Derivation.Of(network, "W5")).Message);
        Assert.Contains("--bias gives them some", Assert.Throws<SheetsException>(() => Derivation.Of(network, "b1")).Message);
    }

    // Slopes spoken of by name are given the value of the equation that works them out, in which the next equations must agree.
    private static void AssertEquationsHold(HandNetwork network, Guide guide)
    {
        Dictionary<string, double> known = network.Forward().ToDictionary(pair => pair.Key.Name, pair => pair.Value);
        foreach (Symbol error in network.Errors) known[$"∂E_total/∂{error}"] = 1;
        Equation[] equations = [.. guide.Steps.SelectMany(step => step.Lines).OfType<Equation>()];
        // What an early equation names is often worked out later; two passes suffice, three are safe.
        for (int pass = 0; pass < 3; pass++)
        {
            foreach (Equation equation in equations.Where(equation => !equation.Becomes))
            {
                foreach (Expression form in equation.Forms.Where(form => form.Symbols().All(symbol => known.ContainsKey(symbol.Name))))
                {
                    double value = form.Evaluate(symbol => known[symbol.Name]);
                    string left = ((Symbol)equation.Left).Name;
                    known.TryAdd(left, value);
                    Assert.True(Math.Abs(value - known[left]) <= 1e-12 * Math.Max(1, Math.Abs(value)), $"{guide.Title}: {left} is {known[left]}, but {form} is {value}");
                }
            }
        }

        Assert.All(equations.SelectMany(equation => equation.Forms).SelectMany(form => form.Symbols()).Where(symbol => !symbol.Name.Contains('∂', StringComparison.Ordinal)),
            symbol => Assert.True(known.ContainsKey(symbol.Name) || symbol == HandNetwork.LearningRate, $"{symbol} is used but never said"));
    }
}
