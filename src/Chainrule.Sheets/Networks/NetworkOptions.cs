namespace Chainrule.Sheets.Networks;

/// <summary>What somebody asked of a network, part of it or nothing; <see cref="Plan"/> fills in the rest and refuses what does not fit.</summary>
public sealed record NetworkOptions
{
    /// <summary>Neurons in each layer, inputs first, with hyphens between.</summary>
    public string Net { get; init; } = "2-2-2";

    /// <summary>One activation for every layer, or one for each, with commas: tanh,sigmoid.</summary>
    public string? Activation { get; init; }

    /// <summary>Whether every neuron has a bias.</summary>
    public bool Bias { get; init; }

    /// <summary><c>squared</c> or <c>cross-entropy</c>; null for the one that goes with the last activation.</summary>
    public string? Loss { get; init; }

    /// <summary>One an input neuron; null for the usual ones.</summary>
    public IReadOnlyList<double>? Inputs { get; init; }

    /// <summary>One an output neuron; null for the usual ones.</summary>
    public IReadOnlyList<double>? Targets { get; init; }

    /// <summary>All weights in reading order; with biases, these may follow.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>How far a step goes down the slope.</summary>
    public double LearningRate { get; init; } = 1;

    /// <summary>Draws the numbers that were not given; without it they are the usual ones of the exercise.</summary>
    public int? Seed { get; init; }

    /// <summary>What the parts are called where they were typed.</summary>
    internal NetworkWords Words { get; init; } = NetworkWords.Options;

    /// <summary>Fills in what is left open.</summary>
    /// <exception cref="SheetsException">Something does not fit; the message says what was needed.</exception>
    public NetworkPlan Plan()
    {
        IReadOnlyList<int> sizes = NetworkReading.Sizes(Net);
        IReadOnlyList<Activation> activations = NetworkReading.Activations(Activation, sizes, Words);
        NetworkPlan plan = StartingNumbers.Fill(new NetworkPlan
        {
            Sizes = sizes,
            Activations = activations,
            Bias = Bias,
            Loss = NetworkReading.LossOf(Loss, activations[^1], Words),
            LearningRate = NetworkReading.Rate(LearningRate, Words),
            Inputs = Inputs ?? [],
            Targets = Targets ?? [],
            Weights = Weights ?? [],
            Biases = [],
        }, Seed, Words);
        NetworkReading.CheckTargets(plan, Words);
        return plan;
    }
}
