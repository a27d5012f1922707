using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Networks;

/// <summary>A hidden or output neuron: what it takes in, what it makes of it.</summary>
public sealed class Neuron
{
    /// <summary>h1, h2, …, counted on through all hidden layers; o1, o2, … in the last.</summary>
    public required Symbol Net { get; init; }

    /// <summary>a_h1, a_o1, …</summary>
    public required Symbol Activated { get; init; }

    /// <summary>The layer, counted from 1; inputs are layer 0.</summary>
    public required int Layer { get; init; }

    /// <summary>Its place in its layer, counted from 0.</summary>
    public required int Place { get; init; }

    /// <summary>What turns its net input into its activation.</summary>
    public required Activation Activation { get; init; }

    /// <summary>The weights that lead to it, in the order of what they come from.</summary>
    public required IReadOnlyList<Weight> Incoming { get; init; }

    /// <summary>Its bias; null without biases.</summary>
    public Weight? Bias { get; init; }

    /// <summary>w1·i1 + w2·i2, and the bias where there is one.</summary>
    public required Expression NetDefinition { get; init; }

    /// <summary>σ(h1), or for softmax the fraction over the whole layer.</summary>
    public required Expression ActivatedDefinition { get; init; }

    /// <summary>Weights and bias, as they are numbered and differentiated.</summary>
    public IEnumerable<Weight> Parameters => Bias is null ? Incoming : [.. Incoming, Bias];
}
