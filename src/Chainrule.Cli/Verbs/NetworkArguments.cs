using Chainrule.Cli.Commands;
using Chainrule.Sheets.Networks;

namespace Chainrule.Cli.Verbs;

/// <summary>The options that describe a network worked by hand, the same for every verb that takes one.</summary>
internal static class NetworkArguments
{
    public static readonly Option<string> Net = Option.Text("--net", "SIZES", "Neurons in each layer, inputs first.") with { Default = "2-2-2" };

    public static readonly Option<double[]> Inputs = Option.Numbers("--inputs", "NUMBERS", "The inputs.");

    public static readonly Option<double[]> Targets = Option.Numbers("--targets", "NUMBERS", "What the outputs ought to be.");

    public static readonly Option<double[]> Weights = Option.Numbers("--weights", "NUMBERS",
        "w1, w2, … at the start, layer by layer and in a layer neuron by neuron; with --bias, b1, b2, … may follow.");

    public static readonly Option<double> Rate = Option.Number("--lr", "RATE", "The learning rate.") with { Default = 1 };

    public static readonly Option<string> Activation = Option.Text("--activation", "NAMES",
        "sigmoid, tanh, relu, leaky_relu, softplus, linear or softmax; one for all layers, or one for each with commas between.") with
    { Default = "sigmoid" };

    public static readonly Option<bool> Bias = Option.Flag("--bias", "Give every neuron a bias.");

    public static readonly Option<string> Loss = Option.Choice("--loss", "LOSS",
        "squared (half squared error) or cross-entropy; behind softmax cross-entropy unless said otherwise.", "squared", "cross-entropy");

    public static readonly Option<int> Seed = Option.Whole("--seed", "N", "Draw the numbers that are not given, the same for the same N.");

    /// <summary>What stands in for numbers that are not given.</summary>
    public const string Defaults = "Numbers that are not given are, for 2-2-2, those with which the exercise is usually set: inputs 0.05 and 0.1, targets 0.01 and 0.99, "
        + "w1 to w8 = 0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55, and with --bias 0.35 for both hidden neurons and 0.6 for both outputs. For other networks the weights are drawn, always the same; "
        + "--seed draws others.";

    public static IReadOnlyList<Option> All { get; } = [Net, Inputs, Targets, Weights, Rate, Activation, Bias, Loss, Seed];

    public static NetworkPlan Read(Invocation call) => new NetworkOptions
    {
        Net = call.Get(Net),
        Inputs = call.Given(Inputs) ? call.Get(Inputs) : null,
        Targets = call.Given(Targets) ? call.Get(Targets) : null,
        Weights = call.Given(Weights) ? call.Get(Weights) : null,
        LearningRate = call.Get(Rate),
        Activation = call.Given(Activation) ? call.Get(Activation) : null,
        Bias = call.Get(Bias),
        Loss = call.Given(Loss) ? call.Get(Loss) : null,
        Seed = call.Given(Seed) ? call.Get(Seed) : null,
    }.Plan();
}
