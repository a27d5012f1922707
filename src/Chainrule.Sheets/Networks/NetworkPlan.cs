namespace Chainrule.Sheets.Networks;

/// <summary>A small network and the numbers with which it begins. Made by <see cref="NetworkOptions.Plan"/>, which checks it.</summary>
public sealed record NetworkPlan
{
    /// <summary>Neurons in each layer, inputs first: 2, 2, 2.</summary>
    public required IReadOnlyList<int> Sizes { get; init; }

    /// <summary>The activation of each layer behind the inputs.</summary>
    public required IReadOnlyList<Activation> Activations { get; init; }

    public required bool Bias { get; init; }

    public required Loss Loss { get; init; }

    public required IReadOnlyList<double> Inputs { get; init; }

    public required IReadOnlyList<double> Targets { get; init; }

    /// <summary>w1, w2, …: layer by layer, and in a layer neuron by neuron.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>b1, b2, …: one for each neuron, in the same order; empty without biases.</summary>
    public required IReadOnlyList<double> Biases { get; init; }

    public required double LearningRate { get; init; }

    /// <summary>Where the numbers that nobody gave come from, in sentences; empty when all were given.</summary>
    public string Origin { get; init; } = "";

    public string Shape => string.Join('-', Sizes);

    public int NeuronCount => Sizes.Skip(1).Sum();

    public int WeightCount => Sizes.Zip(Sizes.Skip(1), (from, to) => from * to).Sum();
}
