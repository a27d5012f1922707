using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Networks;

/// <summary>What turns a neuron's net input into its activation.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Title">Its name in prose.</param>
/// <param name="Function">The function of the net input alone; null where there is none (linear) or where it needs the whole layer (softmax).</param>
public sealed record Activation(string Name, string Title, Function? Function)
{
    /// <summary>σ(x), between 0 and 1.</summary>
    public static Activation Sigmoid { get; } = new("sigmoid", "sigmoid", Functions.Sigmoid);

    /// <summary>tanh(x), between −1 and 1.</summary>
    public static Activation Tanh { get; } = new("tanh", "tanh", Functions.Tanh);

    /// <summary>The larger of 0 and x.</summary>
    public static Activation ReLU { get; } = new("relu", "ReLU", Functions.ReLU);

    /// <summary>x above zero, a hundredth of it below.</summary>
    public static Activation LeakyReLU { get; } = new("leaky_relu", "LeakyReLU", Functions.LeakyReLU);

    /// <summary>ln(1 + eˣ).</summary>
    public static Activation Softplus { get; } = new("softplus", "softplus", Functions.Softplus);

    /// <summary>x itself.</summary>
    public static Activation Linear { get; } = new("linear", "linear", null);

    /// <summary>Each output's share of the whole layer.</summary>
    public static Activation Softmax { get; } = new("softmax", "softmax", null);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Sigmoid, Tanh, ReLU, LeakyReLU, Softplus, Linear, Softmax];

    /// <summary>Between what numbers its values lie.</summary>
    public (double Least, double Most) Range => Name switch
    {
        "sigmoid" or "softmax" => (0, 1),
        "tanh" => (-1, 1),
        "relu" or "softplus" => (0, double.PositiveInfinity),
        _ => (double.NegativeInfinity, double.PositiveInfinity),
    };

    /// <summary>Whether one output's activation depends on the net inputs of its neighbours too.</summary>
    public bool SeesLayer => this == Softmax;
}
