namespace Chainrule.Sheets.Networks;

/// <summary>What somebody asked of a network, part of it or nothing; <see cref="Plan"/> fills in the rest and refuses what does not fit.</summary>
public sealed record NetworkOptions
{
    public string Net { get; init; } = "2-2-2";

    /// <summary>One activation for every layer, or one for each, with commas: tanh,sigmoid.</summary>
    public string? Activation { get; init; }

    public bool Bias { get; init; }

    public string? Loss { get; init; }

    public IReadOnlyList<double>? Inputs { get; init; }

    public IReadOnlyList<double>? Targets { get; init; }

    /// <summary>All weights in reading order; with biases, these may follow.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    public double LearningRate { get; init; } = 1;

    /// <summary>Draws the numbers that were not given; without it they are the usual ones of the exercise.</summary>
    public int? Seed { get; init; }

    public NetworkPlan Plan()
    {
        IReadOnlyList<int> sizes = NetworkReading.Sizes(Net);
        IReadOnlyList<Activation> activations = NetworkReading.Activations(Activation, sizes);
        NetworkPlan plan = StartingNumbers.Fill(new NetworkPlan
        {
            Sizes = sizes,
            Activations = activations,
            Bias = Bias,
            Loss = NetworkReading.LossOf(Loss, activations[^1]),
            LearningRate = NetworkReading.Rate(LearningRate),
            Inputs = Inputs ?? [],
            Targets = Targets ?? [],
            Weights = Weights ?? [],
            Biases = [],
        }, Seed);
        NetworkReading.CheckTargets(plan);
        return plan;
    }
}
