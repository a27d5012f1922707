namespace Chainrule.Sheets.Networks;

/// <summary>A small network and the numbers with which it begins. Made by <see cref="NetworkOptions.Plan"/>, which checks it.</summary>
public sealed record NetworkPlan
{
    /// <summary>Neurons in each layer, inputs first: 2, 2, 2.</summary>
    public required IReadOnlyList<int> Sizes { get; init; }

    /// <summary>The activation of each layer behind the inputs.</summary>
    public required IReadOnlyList<Activation> Activations { get; init; }

    /// <summary>Whether every neuron has a bias.</summary>
    public required bool Bias { get; init; }

    /// <summary>How the error of an output is measured.</summary>
    public required Loss Loss { get; init; }

    /// <summary>i1, i2, …</summary>
    public required IReadOnlyList<double> Inputs { get; init; }

    /// <summary>t1, t2, …</summary>
    public required IReadOnlyList<double> Targets { get; init; }

    /// <summary>w1, w2, …: layer by layer, and in a layer neuron by neuron.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>b1, b2, …: one for each neuron, in the same order; empty without biases.</summary>
    public required IReadOnlyList<double> Biases { get; init; }

    /// <summary>How far a step goes down the slope.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Where the numbers that nobody gave come from, in sentences; empty when all were given.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The sizes as people write them: <c>2-2-2</c>.</summary>
    public string Shape => string.Join('-', Sizes);

    /// <summary>Hidden and output neurons.</summary>
    public int NeuronCount => Sizes.Skip(1).Sum();

    /// <summary>Connections, biases not among them.</summary>
    public int WeightCount => Sizes.Zip(Sizes.Skip(1), (from, to) => from * to).Sum();
}
