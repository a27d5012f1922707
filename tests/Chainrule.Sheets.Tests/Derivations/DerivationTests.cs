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
            "In the same way: w6 to w8", "The gradients at the activations of the hidden layer", "From w1 to the error", "The gradient of w1",
            "In the same way: w2 to w4", "Written out in full: w1 to w4", "The new weights", "On to the next row",
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

    [Theory]
    [InlineData("w9", " Its last one is w8.", "derive w8")]
    [InlineData("w0", " Its last one is w8.", "derive w8")]
    [InlineData("W5", " Did you mean w5?", "derive w5")]
    [InlineData("5", " Did you mean w5?", "derive w5")]
    [InlineData("W₅", " Did you mean w5?", "derive w5")]
    [InlineData("w_5", " Did you mean w5?", "derive w5")]
    [InlineData("∂E/∂w5", " Did you mean w5?", "derive w5")]
    [InlineData("∂E_total/∂w₅", " Did you mean w5?", "derive w5")]
    [InlineData("dE/dw5", " Did you mean w5?", "derive w5")]
    [InlineData("ALL", " Did you mean all?", "derive all")]
    [InlineData("h1", " h1 is a net input. The weights that lead into it are w1 and w2.", "derive w1, in which h1 is one of the steps")]
    [InlineData("a_o2", " a_o2 is an activation. The weights that lead into it are w7 and w8.", "derive w7, in which a_o2 is one of the steps")]
    [InlineData("i1", " i1 is an input; only weights are learned.", "derive w1, or derive all for every gradient")]
    [InlineData("t2", " t2 is a target; only weights are learned.", "derive w1, or derive all for every gradient")]
    [InlineData("E_total", " That is an error; what is derived is its gradient by a weight.", "derive w1, or derive all for every gradient")]
    [InlineData("b3", " Its neurons have no biases; --bias gives them some.", "derive b3 --bias")]
    [InlineData("b7", " Its neurons have no biases; --bias gives them some.", "derive b1 --bias")]
    [InlineData("thing", "", "derive w1, or derive all for every gradient")]
    public void Name_that_is_no_weight_is_told_with_the_one_that_was_meant(string name, string hint, string next)
    {
        var network = new HandNetwork(new NetworkOptions().Plan());
        SheetsException unknown = Assert.Throws<SheetsException>(() => Derivation.Of(network, name));
        Assert.Equal($"The network 2-2-2 has no weight '{name}'.{hint}\n  Needed: w1 to w8, or all.\n  Next: write {next}", unknown.Message);
    }

    [Fact]
    public void Bias_beyond_the_last_is_told_with_the_last()
    {
        var network = new HandNetwork(new NetworkOptions { Bias = true }.Plan());
        Assert.Equal("The network 2-2-2 has no weight 'b9'. Its last one is b4.\n  Needed: w1 to w8, b1 to b4, or all.\n  Next: write derive b4",
            Assert.Throws<SheetsException>(() => Derivation.Of(network, "b9")).Message);
    }

    [Theory]
    [MemberData(nameof(SampleNetworks.Names), MemberType = typeof(SampleNetworks))]
    public void Products_along_all_paths_add_up_to_the_gradient(string name)
    {
        var network = new HandNetwork(SampleNetworks.All[name].Plan());
        foreach (Weight weight in network.Parameters)
        {
            IReadOnlyList<ErrorPath> paths = Derivation.Paths(network, weight, int.MaxValue);
            Assert.Equal(Derivation.PathCount(network, weight), paths.Count);
            Assert.Equal(Derivation.Gradient(network, weight).Value, paths.Sum(path => path.Value), 1e-12);
            Assert.All(paths, path => Assert.Equal(path.Stops.Count - 1, path.Factors.Count));
        }
    }

    [Theory]
    [InlineData(false, false, "The inputs, targets and weights are those with which this exercise is usually set.")]
    [InlineData(true, false, "The inputs, targets and weights are those with which this exercise is usually set. The biases are the usual ones too: 0.35 for both hidden neurons, 0.6 for both outputs.")]
    [InlineData(false, true, "The inputs and targets are those with which this exercise is usually set.")]
    public void Numbers_that_nobody_gave_are_said_to_be_the_usual_ones(bool bias, bool weights, string told) =>
        Assert.Equal(told, new NetworkOptions { Bias = bias, Weights = weights ? [1, 2, 3, 4, 5, 6, 7, 8] : null }.Plan().Origin);

    [Fact]
    public void Numbers_that_were_drawn_are_said_to_be()
    {
        Assert.Equal("The inputs and targets are plain examples. The weights were drawn once (from 0.05 to 0.95 in steps of 0.05, about one in three below 0) and are the same every time.",
            new NetworkOptions { Net = "2-3-1" }.Plan().Origin);
        Assert.Equal("The inputs, targets, weights and biases were drawn with the seed 7.", new NetworkOptions { Seed = 7, Bias = true }.Plan().Origin);
        Assert.Equal("", new NetworkOptions { Net = "1-1", Inputs = [1], Targets = [1], Weights = [1] }.Plan().Origin);
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
