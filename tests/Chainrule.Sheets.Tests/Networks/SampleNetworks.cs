using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Tests.Networks;

/// <summary>The networks over which formulas, sheets and derivations are tested.</summary>
internal static class SampleNetworks
{
    public static IReadOnlyDictionary<string, NetworkOptions> All { get; } = new Dictionary<string, NetworkOptions>
    {
        ["2-2-2"] = new(),
        ["2-2-2 to 0.5"] = new() { Targets = [0.5, 0.5] },
        ["2-2-2 with biases"] = new() { Bias = true },
        ["2-3-2 tanh"] = new() { Net = "2-3-2", Activation = "tanh" },
        ["3-4-4-2 mixed"] = new() { Net = "3-4-4-2", Activation = "tanh,relu,sigmoid", Bias = true, LearningRate = 0.5 },
        ["softmax with cross-entropy"] = new() { Net = "2-3-3", Activation = "tanh,softmax", LearningRate = 0.5 },
        ["relu"] = new() { Activation = "relu", LearningRate = 0.1 },
        ["sigmoid with cross-entropy"] = new() { Loss = "cross-entropy", Seed = 4 },
        ["softmax with squares"] = new() { Activation = "softmax", Loss = "squared", Targets = [0.3, 0.6] },
        ["leaky, softplus, linear"] = new() { Net = "2-2-2-1", Activation = "leaky_relu,softplus,linear", Seed = 9, LearningRate = 0.005 },
        ["no hidden layer"] = new() { Net = "3-2", Bias = true },
    };

    public static TheoryData<string> Names() => [.. All.Keys];
}
