using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Derivations;

/// <summary>What the letters mean, and the way forward: what the network answers.</summary>
internal static class IntroductionSteps
{
    public static IEnumerable<GuideStep> Build(DerivationContext context) => [Letters(context.Network), Forward(context)];

    private static GuideStep Letters(HandNetwork network)
    {
        List<GuideLine> lines =
        [
            new Prose($"{Span(network.Inputs)}: the inputs. {Span(network.Targets)}: the targets, which are what the outputs ought to be."),
            new Prose($"{Span([.. network.Weights.Select(weight => weight.Symbol)])}: the weights, one on each connection. These are what is learned."),
        ];
        if (network.Plan.Bias)
            lines.Add(new Prose($"{Span([.. network.Biases.Select(bias => bias.Symbol)])}: the biases, one for each neuron. They are learned too."));
        lines.Add(new Prose($"{ByLayer(network, neuron => neuron.Net)}: the net inputs{WhichIsWhich(network)}. A net input is what comes into a neuron: each incoming number times its weight, added up{(network.Plan.Bias ? ", and the bias" : "")}."));
        lines.Add(new Prose($"{ByLayer(network, neuron => neuron.Activated)}: the activations. An activation is what a neuron makes of its net input and passes on."));
        lines.AddRange(network.Plan.Activations.Distinct().Select(Explained));
        lines.Add(new Prose($"{Span(network.Errors)}: the errors of the outputs. {HandNetwork.Total} is their sum: one number for how wrong the network is."));
        lines.Add(new Prose($"{HandNetwork.LearningRate} (eta): the learning rate, how long a step is taken in learning."));
        lines.Add(new Prose($"{new Partial("E_total", network.Weights.First().Symbol.Name)}: the gradient of {network.Weights.First().Symbol}. It says how fast {HandNetwork.Total} grows when {network.Weights.First().Symbol} alone grows a very little. The table of a worksheet writes it shorter, as {new Partial("E", network.Weights.First().Symbol.Name)}."));
        return new GuideStep($"What the letters mean", lines);
    }

    private static GuideStep Forward(DerivationContext context)
    {
        HandNetwork network = context.Network;
        List<GuideLine> lines = [new Prose($"The inputs go through the network layer by layer. This is the forward pass. {network.Plan.Origin}")];
        lines.AddRange(network.Definitions.Select(definition => context.Worked(definition.Symbol, definition.Expression)));
        return new GuideStep($"Forward: what the network answers", lines);
    }

    // Not h1 to o2: the letters change from the hidden layers to the outputs.
    private static FormattableString ByLayer(HandNetwork network, Func<Neuron, Symbol> symbol)
    {
        FormattableString outputs = Span([.. network.Outputs.Select(symbol)]);
        return network.Layers.Count == 1 ? outputs : $"{Span([.. network.HiddenNeurons.Select(symbol)])} and {outputs}";
    }

    private static string WhichIsWhich(HandNetwork network) => network.Layers.Count == 1 ? "" : ", h of the hidden neurons and o of the outputs";

    /// <summary>i1, i2, or w1 to w8.</summary>
    private static FormattableString Span(IReadOnlyList<Symbol> symbols) => symbols.Count switch
    {
        1 => $"{symbols[0]}",
        2 => $"{symbols[0]}, {symbols[1]}",
        3 => $"{symbols[0]}, {symbols[1]}, {symbols[2]}",
        4 => $"{symbols[0]}, {symbols[1]}, {symbols[2]}, {symbols[3]}",
        _ => $"{symbols[0]} to {symbols[^1]}",
    };

    private static Prose Explained(Activation activation)
    {
        Symbol x = new("x");
        Expression e = Functions.Exp.Of(-x);
        return activation.Name switch
        {
            "sigmoid" => new Prose($"The sigmoid is {Functions.Sigmoid.Of(x)} = {1 / (1 + e)}. It turns any number into one between 0 and 1."),
            "tanh" => new Prose($"{Functions.Tanh.Of(x)} is the hyperbolic tangent, {(Functions.Exp.Of(x) - e) / (Functions.Exp.Of(x) + e)}. It turns any number into one between −1 and 1."),
            "relu" => new Prose($"{Functions.ReLU.Of(x)} is {x} where {x} is above 0, and 0 elsewhere."),
            "leaky_relu" => new Prose($"{Functions.LeakyReLU.Of(x)} is {x} where {x} is above 0, and {Functions.Leak * x} elsewhere."),
            "softplus" => new Prose($"{Functions.Softplus.Of(x)} is {Functions.Log.Of(1 + Functions.Exp.Of(x))}: a ReLU with its corner rounded."),
            "softmax" => new Prose($"Softmax takes the exponentials of all net inputs of the layer and gives each output its share of their sum. The shares are between 0 and 1 and sum to 1."),
            _ => new Prose($"A linear neuron passes its net input on as it is."),
        };
    }
}
