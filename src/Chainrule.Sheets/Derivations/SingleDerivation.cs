using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Derivations;

/// <summary>The derivation of one weight, complete in itself.</summary>
internal sealed class SingleDerivation(DerivationContext context, Weight weight)
{
    private readonly OutputSteps outputs = new(context);
    private readonly HiddenSteps hidden = new(context);
    private readonly WeightSteps weights = new(context);

    public IEnumerable<GuideStep> Steps()
    {
        Neuron neuron = context.Network.Destination(weight);
        foreach (GuideStep step in IntroductionSteps.Build(context)) yield return step;
        yield return weights.Routes(weight);
        if (context.IsOutput(neuron)) yield return new GuideStep($"From the error back to {neuron.Net}", [.. outputs.Lines(neuron)]);
        else foreach (GuideStep step in BackTo(neuron)) yield return step;
        yield return new GuideStep($"The gradient of {weight.Symbol}", [.. weights.Lines(weight)]);
        if (!context.IsOutput(neuron)) yield return new GuideStep($"Written out in full", [new Prose($"With every part put in, down to the quantities of the forward pass:"), .. weights.WrittenOut(weight)]);
        yield return new GuideStep($"The new weight",
        [
            new Prose($"The gradient points to where the error grows, so the weight takes a step the other way, {HandNetwork.LearningRate} times as long as the gradient:"),
            weights.Update(weight),
        ]);
        if (Siblings(neuron) is { Count: > 0 } siblings)
        {
            yield return new GuideStep($"In the same way: the other weights into {neuron.Net}",
            [
                new Prose($"In the other terms of {neuron.Net} only the last factor differs: each weight has what comes in on its own connection{(context.Network.Plan.Bias ? ", and the bias has 1" : "")}."),
                .. siblings.Select(weights.Alike),
            ]);
        }
    }

    private IEnumerable<GuideStep> BackTo(Neuron neuron)
    {
        IReadOnlyList<Neuron> last = context.Network.Outputs;
        yield return new GuideStep($"From the error back to the outputs", [.. outputs.Lines(last[0]), .. InTheSameWay(last.Skip(1).Select(outputs.Alike))]);
        for (int layer = context.Network.Layers.Count - 1; layer > neuron.Layer; layer--)
        {
            IReadOnlyList<Neuron> passed = context.Network.Layers[layer - 1];
            yield return new GuideStep($"Back through hidden layer {layer}",
            [
                .. hidden.Lines(passed[0]),
                .. InTheSameWay(passed.Skip(1).Select(hidden.Alike)),
                .. OutputSteps.LocalSlope(passed[0], DerivationContext.Slope(passed[0].Activated, passed[0].Net)),
            ]);
        }

        yield return new GuideStep($"Back to {neuron.Activated} and through {neuron.Net}",
        [
            .. hidden.Lines(neuron),
            .. OutputSteps.LocalSlope(neuron, DerivationContext.Slope(neuron.Activated, neuron.Net)),
        ]);
    }

    private List<Weight> Siblings(Neuron neuron) => [.. neuron.Parameters.Where(other => other != weight)];

    internal static IEnumerable<GuideLine> InTheSameWay(IEnumerable<Equation> others)
    {
        Equation[] alike = [.. others];
        return alike.Length == 0 ? [] : [new Prose($"In the same way, with the names changed:"), .. alike];
    }
}
