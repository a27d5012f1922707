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
        yield return Others(Network.Outputs, weight, $"Only two things change from weight to weight: the last factor is what comes in on its connection, and the factors before it belong to the output that it leads to.");
    }

    private IEnumerable<GuideStep> HiddenLayer(int layer, IReadOnlyList<Neuron> neurons)
    {
        Neuron first = neurons[0];
        Weight weight = first.Incoming[0];
        string which = Network.Layers.Count > 2 ? $"of hidden layer {layer}" : "of the hidden layer";
        IEnumerable<GuideLine> known = layer == Network.Layers.Count - 1 && Network.Outputs.Count > 1
            ? [new Prose($"What is known by now, from the error back to each output:"), .. Network.Outputs.Select(outputs.Alike)]
            : [];
        yield return new GuideStep($"The gradients at the activations {which}", [.. known, .. hidden.Lines(first), .. SingleDerivation.InTheSameWay(neurons.Skip(1).Select(hidden.Alike))]);
        yield return weights.Routes(weight);
        yield return new GuideStep($"The gradient of {weight.Symbol}",
        [
            .. OutputSteps.LocalSlope(first, DerivationContext.Slope(first.Activated, first.Net)),
            .. weights.Lines(weight),
        ]);
        yield return Others(neurons, weight, $"Each takes the gradient of the activation that it leads to, the slope of that activation, and what comes in on its own connection.");
        Weight[] all = [.. neurons.SelectMany(neuron => neuron.Incoming)];
        yield return new GuideStep($"Written out in full: {all[0].Symbol} to {all[^1].Symbol}",
            [new Prose($"With every part put in, down to the quantities of the forward pass:"), .. all.SelectMany(weights.WrittenOut)]);
    }

    private GuideStep Others(IReadOnlyList<Neuron> layer, Weight done, FormattableString why)
    {
        Weight[] others = [.. layer.SelectMany(neuron => neuron.Incoming).Concat(layer.Select(neuron => neuron.Bias).OfType<Weight>()).Where(weight => weight != done)];
        FormattableString heading = others.Length switch
        {
            0 => $"No other weight in this layer",
            1 => $"In the same way: {others[0].Symbol}",
            _ => $"In the same way: {others[0].Symbol} to {others[^1].Symbol}",
        };
        return new GuideStep(heading, others.Length == 0
            ? [new Prose($"{done.Symbol} is the only weight of its layer.")]
            : [new Prose(why), .. others.Select(weights.Alike)]);
    }

    private GuideStep Updates() => new($"The new weights",
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
        return new GuideStep($"On to the next row",
        [
            new Prose($"With the new weights the forward pass is made again, then the gradients, then the next weights, and so on, row by row."),
            new Prose(after < before
                ? (FormattableString)$"Here the first step makes {HandNetwork.Total} fall from {Rounded(before)} to {Rounded(after)}."
                : $"Here the first step does not make {HandNetwork.Total} fall: it goes from {Rounded(before)} to {Rounded(after)}. The step was too long; try a smaller {HandNetwork.LearningRate}.")
            {
                TellsResult = true,
            },
        ]);
    }

    private static Constant Rounded(double value) => new(double.Parse(value.ToString("G6")));
}
