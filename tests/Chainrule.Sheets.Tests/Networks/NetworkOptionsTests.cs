using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Tests.Networks;

public class NetworkOptionsTests
{
    [Fact]
    public void Usual_network_has_the_numbers_of_the_exercise()
    {
        NetworkPlan plan = new NetworkOptions().Plan();
        Assert.Equal([0.05, 0.10], plan.Inputs);
        Assert.Equal([0.01, 0.99], plan.Targets);
        Assert.Equal([0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55], plan.Weights);
        Assert.Equal(1, plan.LearningRate);
    }

    [Fact]
    public void Seed_draws_the_same_numbers_again_and_others_for_another_seed()
    {
        Assert.Equal(new NetworkOptions { Seed = 5 }.Plan().Weights, new NetworkOptions { Seed = 5 }.Plan().Weights);
        string[] drawn = [.. Enumerable.Range(1, 60).Select(seed => string.Join(' ', new NetworkOptions { Seed = seed }.Plan().Weights))];
        Assert.Equal(60, drawn.Distinct().Count());
        Assert.Equal([0.3, 0.4], new NetworkOptions { Seed = 5, Inputs = [0.3, 0.4] }.Plan().Inputs);
    }

    [Fact]
    public void Drawn_numbers_leave_no_weight_without_a_gradient()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            NetworkPlan plan = new NetworkOptions { Net = "2-3-2", Activation = "relu,sigmoid", Seed = seed }.Plan();
            Assert.DoesNotContain(new PlainBackpropagation(plan).Run().Gradients, gradient => gradient == 0);
        }
    }

    [Fact]
    public void Biases_may_follow_the_weights()
    {
        NetworkPlan plan = new NetworkOptions { Net = "1-1-1", Bias = true, Weights = [1, 2, 3, 4] }.Plan();
        Assert.Equal([1.0, 2.0], plan.Weights);
        Assert.Equal([3.0, 4.0], plan.Biases);
    }

    [Fact]
    public void Softmax_alone_stands_at_the_end_and_brings_cross_entropy()
    {
        NetworkPlan plan = new NetworkOptions { Net = "2-3-3", Activation = "softmax" }.Plan();
        Assert.Equal(["sigmoid", "softmax"], plan.Activations.Select(activation => activation.Name));
        Assert.Equal(Loss.CrossEntropy, plan.Loss);
        Assert.Equal(1, plan.Targets.Sum(), 1e-12);
    }

    public static TheoryData<string, NetworkOptions> Wrong() => new()
    {
        { "'2-x-2' is not a network that a worksheet can hold.", new() { Net = "2-x-2" } },
        { "'2' is not a network that a worksheet can hold.", new() { Net = "2" } },
        { "'2-13-2' is not a network that a worksheet can hold.", new() { Net = "2-13-2" } },
        { "The network 12-12-12-12 has 432 weights.", new() { Net = "12-12-12-12" } },
        { "--inputs gives 3 numbers, but the network 2-2-2 has 2 inputs.\n  Needed: 2 numbers.\n  Next: write for example --inputs 0.1,0.2.", new() { Inputs = [1, 2, 3] } },
        { "--targets gives 1 number, but the network 2-2-2 has 2 outputs.", new() { Targets = [1] } },
        { "--weights gives 3 numbers, but the network 2-2-2 has 8 weights.\n  Needed: 8 numbers, w1 to w8.\n", new() { Weights = [1, 2, 3] } },
        { "--weights gives 3 numbers, but the network 2-2-2 has 8 weights.\n  Needed: 8 numbers, w1 to w8, or 12: those and then its 4 biases.", new() { Weights = [1, 2, 3], Bias = true } },
        { "'sigmiod' is not an activation. Did you mean sigmoid?", new() { Activation = "sigmiod" } },
        { "--activation names 3 activations, but the network 2-2-2 has 2 layers behind its inputs.", new() { Activation = "tanh,tanh,tanh" } },
        { "--activation softmax,tanh puts softmax into a hidden layer.", new() { Activation = "softmax,tanh" } },
        { "Cross-entropy takes the logarithm of the outputs, and tanh may give outputs of 0 and below.", new() { Activation = "tanh", Loss = "cross-entropy" } },
        { "--loss mse is not a loss.", new() { Loss = "mse" } },
        { "The learning rate is -1.", new() { LearningRate = -1 } },
        { "The targets are 2, 0.", new() { Loss = "cross-entropy", Targets = [2, 0] } },
    };

    [Fact]
    public void Message_names_the_place_as_it_is_called_where_it_was_typed()
    {
        var options = new NetworkOptions { Activation = "tanh", Loss = "cross-entropy" };
        Assert.EndsWith("end the network with sigmoid or softmax (--activation), or take --loss squared.", Assert.Throws<SheetsException>(options.Plan).Message);
        Assert.EndsWith("end the network with sigmoid or softmax (Activation), or take Loss: squared.", Assert.Throws<SheetsException>((options with { Words = NetworkWords.Form }).Plan).Message);
        Assert.EndsWith("end the network with sigmoid or softmax (activation), or take loss=squared.", Assert.Throws<SheetsException>((options with { Words = NetworkWords.Address }).Plan).Message);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Wrong_option_is_told_with_what_was_needed_and_what_to_do(string message, NetworkOptions options)
    {
        SheetsException told = Assert.Throws<SheetsException>(options.Plan);
        Assert.StartsWith(message, told.Message);
        Assert.Contains("\n  Needed: ", told.Message);
        Assert.Contains("\n  Next: ", told.Message);
    }
}
