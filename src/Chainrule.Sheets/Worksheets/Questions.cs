using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Derivations;
using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Worksheets;

/// <summary>Five questions that the sheets can answer, worded for the network at hand.</summary>
internal static class Questions
{
    public static IReadOnlyList<Question> For(Worked worked) =>
        [Halving(worked), Paths(worked), Smallest(worked), Reached(worked), OldWeights()];

    private static Question Halving(Worked worked)
    {
        double[] errors = worked.Values.Column(HandNetwork.Total);
        int half = Array.FindIndex(errors, error => error <= errors[0] / 2);
        string answer = half > 0
            ? $"At η = {worked.Plan.Network.LearningRate}, E_total is at most half of {Short(errors[0])} from step {half + 1} on. With twice the rate it takes fewer steps, "
                + "as long as the steps are not so long that they jump over the valley."
            : $"At η = {worked.Plan.Network.LearningRate} it does not come to half of {Short(errors[0])} within {worked.Plan.Rows} steps. With a larger rate it may: try it on Learning rates.";
        return new Question("At which step has E_total fallen to half of what it was at step 1? Does twice the learning rate take half as many steps?", answer);
    }

    private static Question Paths(Worked worked)
    {
        HandNetwork network = worked.Network;
        Weight first = network.Layers[0][0].Incoming[0];
        long paths = Derivation.PathCount(network, first);
        string asked = $"Along how many paths does {first.Symbol} reach E_total, and where do you see them in ∂E/∂{first.Symbol}?";
        string answer = paths == 1
            ? $"Along one: {first.Symbol} feeds one neuron only, and that feeds one error. Its gradient is one product."
            : $"Along {PlainWords.Number(paths)}. {first.Symbol} feeds one neuron, and from there every path onward to every output counts. Each path is one product of slopes; the gradient adds them.";
        return new Question(asked, answer);
    }

    private static Question Smallest(Worked worked)
    {
        Weight[] weights = [.. worked.Network.Weights];
        double Size(Weight weight) => Math.Abs(worked.Values[0, TrainingTable.GradientOf(weight)]);
        Weight least = weights.MinBy(Size)!;
        Weight most = weights.MaxBy(Size)!;
        string answer = $"∂E/∂{most.Symbol} = {Short(worked.Values[0, TrainingTable.GradientOf(most)])} and ∂E/∂{least.Symbol} = {Short(worked.Values[0, TrainingTable.GradientOf(least)])}. "
            + "A gradient is a product along the path back from the error. Each neuron on the path brings a slope, at most ¼ for a sigmoid, and the last factor is what came in: "
            + "a small input, or one more neuron passed, makes the product small.";
        return new Question("Which weight has the largest gradient at step 1 and which the smallest? Which factors make the difference?", answer);
    }

    private static Question Reached(Worked worked)
    {
        Neuron output = worked.Network.Outputs[0];
        Symbol target = worked.Network.Targets[0];
        return new Question(
            $"What do you expect of the gradients if {target} is exactly what {output.Activated} is at step 1 (and the same for every other output)? Try it.",
            $"All of them are 0 and nothing moves any more: every gradient has a factor such as {output.Activated} − {target}, the miss of an output. "
            + (worked.Plan.Network.Activations[^1].SeesLayer ? "(Softmax outputs sum to 1, so these targets do too.)" : "No miss, nothing to correct."));
    }

    private static Question OldWeights() => new(
        "All new weights are made from the old ones of the row above, all at once. What would change if a row's update already used weights that were just updated?",
        "The gradients would belong to two different points at once: neither to the old weights nor to the new. For small rates the difference is small, "
        + "but the step would no longer go straight down the slope that was computed, and no two people would get the same table.");

    private static string Short(double value) => value.ToString("G6");
}
