using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Networks;

/// <summary>The numbers with which a network begins: those given, else those of the exercise, else drawn.</summary>
internal static class StartingNumbers
{
    // The draw that stands in for numbers nobody chose, where the exercise has none for the shape.
    private const int UsualSeed = 1;

    private const int MostDraws = 100;

    private static readonly double[] UsualWeights = [0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55];

    public static NetworkPlan Fill(NetworkPlan given, int? seed, NetworkWords words)
    {
        CheckCounts(given, words);
        if (seed is null && given.Shape == "2-2-2") return Filled(given, Usual(given));
        // ReLU may draw a neuron that is switched off and never learns; another draw is taken then, as long as there is hope.
        NetworkPlan best = Drawn(given, seed, 0);
        for (int attempt = 1; attempt < MostDraws && Silent(best) > 0; attempt++)
        {
            NetworkPlan other = Drawn(given, seed, attempt);
            if (Silent(other) < Silent(best)) best = other;
        }

        return best;
    }

    private static NetworkPlan Usual(NetworkPlan plan) => plan with
    {
        Inputs = [0.05, 0.10],
        Targets = [0.01, 0.99],
        Weights = UsualWeights,
        Biases = plan.Bias ? [0.35, 0.35, 0.60, 0.60] : [],
        Origin = NumberOrigins.OfExercise(plan),
    };

    private static NetworkPlan Drawn(NetworkPlan plan, int? seed, int attempt)
    {
        var draw = new NumberDraw((ulong)(seed ?? UsualSeed) * 1_000_003 + (ulong)attempt);
        return Filled(plan, plan with
        {
            Inputs = seed is null ? [.. Enumerable.Range(1, plan.Sizes[0]).Select(k => k / 20.0)] : Many(plan.Sizes[0], draw.Input),
            Targets = seed is null ? UsualTargets(plan.Sizes[^1]) : DrawnTargets(plan, draw),
            Weights = Many(plan.WeightCount, draw.Weight),
            Biases = plan.Bias ? Many(plan.NeuronCount, draw.Weight) : [],
            Origin = NumberOrigins.OfDraw(plan, seed),
        });
    }

    // 0.01, …, 0.01 and for the last what is left to 1: with two outputs the exercise's own 0.01 and 0.99.
    private static double[] UsualTargets(int count) =>
        [.. Enumerable.Repeat(0.01, count - 1), count == 1 ? 0.99 : (100 - (count - 1)) / 100.0];

    private static double[] DrawnTargets(NetworkPlan plan, NumberDraw draw)
    {
        double[] targets = Many(plan.Sizes[^1], draw.Target);
        if (!plan.Activations[^1].SeesLayer) return targets;
        int likely = (int)(targets[0] * 100) % targets.Length;
        double[] shares = UsualTargets(targets.Length);
        (shares[likely], shares[^1]) = (shares[^1], shares[likely]);
        return shares;
    }

    private static NetworkPlan Filled(NetworkPlan given, NetworkPlan other) => other with
    {
        Inputs = given.Inputs.Count > 0 ? given.Inputs : other.Inputs,
        Targets = given.Targets.Count > 0 ? given.Targets : other.Targets,
        Weights = given.Weights.Count > 0 ? [.. given.Weights.Take(given.WeightCount)] : other.Weights,
        Biases = given.Weights.Count > given.WeightCount ? [.. given.Weights.Skip(given.WeightCount)] : other.Biases,
    };

    private static int Silent(NetworkPlan plan)
    {
        var network = new HandNetwork(plan);
        var gradients = new Backpropagation(network, named: true);
        Dictionary<Symbol, double> values = network.Forward();
        foreach (Neuron hidden in network.HiddenNeurons.Reverse())
        {
            values[Backpropagation.GradientName(hidden)] = gradients.ActivationGradient(hidden).Evaluate(symbol => values[symbol]);
        }

        return network.Parameters.Count(weight => Math.Abs(gradients.Gradient(weight).Evaluate(symbol => values[symbol])) < 1e-6);
    }

    private static void CheckCounts(NetworkPlan plan, NetworkWords words)
    {
        Check("inputs", "inputs", plan.Inputs, plan.Sizes[0]);
        Check("targets", "outputs", plan.Targets, plan.Sizes[^1]);
        int all = plan.WeightCount + (plan.Bias ? plan.NeuronCount : 0);
        if (plan.Weights.Count == 0 || plan.Weights.Count == plan.WeightCount || plan.Weights.Count == all) return;
        string biases = plan.Bias ? $", or {all}: those and then its {plan.NeuronCount} biases" : "";
        throw new SheetsException($"{words["weights"]} gives {Counted(plan.Weights.Count)}, but the network {plan.Shape} has {plan.WeightCount} weights.",
            $"{plan.WeightCount} numbers, w1 to w{plan.WeightCount}{biases}.",
            "count layer by layer, and in a layer neuron by neuron: first all weights into the first neuron, then those into the second.");

        void Check(string part, string what, IReadOnlyList<double> numbers, int count)
        {
            if (numbers.Count == 0 || numbers.Count == count) return;
            throw new SheetsException($"{words[part]} gives {Counted(numbers.Count)}, but the network {plan.Shape} has {count} {what}.",
                $"{Counted(count)}.", $"write for example {words.With(part, string.Join(',', Enumerable.Range(1, count).Select(k => k / 10.0)))}.");
        }
    }

    private static string Counted(int count) => count == 1 ? "1 number" : $"{count} numbers";

    private static double[] Many(int count, Func<double> draw) => [.. Enumerable.Range(0, count).Select(_ => draw())];
}
