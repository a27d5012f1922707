using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Derivations;

/// <summary>The whole way: forward, back through every layer, the new weights, and on to the next row.</summary>
internal sealed class CompleteDerivation(DerivationContext context)
{
    private readonly OutputSteps outputs = new(context);
    private readonly HiddenSteps hidden = new(context);
    private readonly WeightSteps weights = new(context);

    private HandNetwork Network => context.Network;

    public IEnumerable<GuideStep> Steps()
    {
        foreach (GuideStep step in IntroductionSteps.Build(context)) yield return step;
        foreach (GuideStep step in OutputLayer()) yield return step;
        for (int layer = Network.Layers.Count - 1; layer >= 1; layer--)
        {
            foreach (GuideStep step in HiddenLayer(layer, Network.Layers[layer - 1])) yield return step;
        }

        yield return Updates();
        yield return NextRow();
    }

    private IEnumerable<GuideStep> OutputLayer()
    {
        Neuron first = Network.Outputs[0];
        Weight weight = first.Incoming[0];
        yield return weights.Routes(weight);
        yield return new GuideStep($"From the error back to {first.Net}", [.. outputs.Lines(first)]);
        yield return new GuideStep($"The gradient of {weight.Symbol}", [.. weights.Lines(weight)]);
        yield return Siblings(Network.Outputs, weight, $"A weight's last factor is what comes in on it; the factors before belong to the output it leads to.");
    }

    private IEnumerable<GuideStep> HiddenLayer(int layer, IReadOnlyList<Neuron> neurons)
    {
        Neuron first = neurons[0];
        Weight weight = first.Incoming[0];
        string which = Network.Layers.Count > 2 ? $" of hidden layer {layer}" : "";
        IEnumerable<GuideLine> known = layer == Network.Layers.Count - 1 && Network.Outputs.Count > 1
            ? [new Prose($"What is known by now, from the error back to each output:"), .. Network.Outputs.Select(outputs.Alike)]
            : [];
        yield return new GuideStep($"The activations{which}", [.. known, .. hidden.Lines(first), .. SingleDerivation.Alike(neurons.Skip(1).Select(hidden.Alike))]);
        yield return weights.Routes(weight);
        yield return new GuideStep($"The gradient of {weight.Symbol}",
        [
            .. OutputSteps.LocalSlope(first, DerivationContext.Slope(first.Activated, first.Net)),
            .. weights.Lines(weight),
        ]);
        yield return Siblings(neurons, weight, $"Each has the gradient and slope of the neuron it leads to, and what comes in on it.");
        Weight[] all = [.. neurons.SelectMany(neuron => neuron.Incoming)];
        yield return new GuideStep($"Written out: the weights {all[0].Symbol} to {all[^1].Symbol}",
            [new Prose($"With every part put in, down to the quantities of the forward pass:"), .. all.SelectMany(weights.WrittenOut)]);
    }

    private GuideStep Siblings(IReadOnlyList<Neuron> layer, Weight done, FormattableString why)
    {
        Weight[] others = [.. layer.SelectMany(neuron => neuron.Incoming).Concat(layer.Select(neuron => neuron.Bias).OfType<Weight>()).Where(weight => weight != done)];
        string title = others.Length == 0 ? "No siblings" : $"Its siblings {others[0].Symbol} to {others[^1].Symbol}, by likeness";
        return new GuideStep(title, others.Length == 0
            ? [new Prose($"{done.Symbol} is the only weight of its layer.")]
            : [new Prose(why), .. others.Select(weights.Alike)]);
    }

    private GuideStep Updates() => new("The new weights",
    [
        new Prose($"A gradient points to where the error grows, so each weight takes a step the other way. The step is {HandNetwork.LearningRate} times the gradient; here {HandNetwork.LearningRate} = {new Constant(Network.Plan.LearningRate)}."),
        new Prose($"All new weights are made from the old ones, all at once:"),
        .. Network.Parameters.Select(weights.Update),
    ]);

    private GuideStep NextRow()
    {
        Dictionary<Symbol, double> values = Network.Given();
        double before = context.Value(HandNetwork.Total);
        foreach (Weight weight in Network.Parameters)
            values[weight.Symbol] -= Network.Plan.LearningRate * context.Value(DerivationContext.GradientName(weight));
        double after = Network.Forward(values)[HandNetwork.Total];
        string moved = after < before ? "falls" : "does not fall";
        return new GuideStep("On to the next row",
        [
            new Prose($"With the new weights the forward pass is made again. {HandNetwork.Total} {moved}, from {Rounded(before)} to {Rounded(after)}. Then the gradients are made again, and so on, row by row."),
        ]);
    }

    private static Constant Rounded(double value) => new(double.Parse(value.ToString("G6")));
}
