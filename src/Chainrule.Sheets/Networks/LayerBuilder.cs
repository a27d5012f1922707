using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Networks;

/// <summary>Names the neurons and weights of a plan, in reading order, and writes their equations.</summary>
internal sealed class LayerBuilder(NetworkPlan plan, IReadOnlyList<Symbol> inputs)
{
    private int hidden;
    private int weights;
    private int biases;

    public IReadOnlyList<IReadOnlyList<Neuron>> Build()
    {
        List<IReadOnlyList<Neuron>> layers = [];
        IReadOnlyList<Symbol> before = inputs;
        for (int layer = 1; layer < plan.Sizes.Count; layer++)
        {
            layers.Add(Layer(layer, before));
            before = [.. layers[^1].Select(neuron => neuron.Activated)];
        }

        return layers;
    }

    private Neuron[] Layer(int layer, IReadOnlyList<Symbol> before)
    {
        bool last = layer == plan.Sizes.Count - 1;
        Symbol[] nets = [.. Enumerable.Range(1, plan.Sizes[layer]).Select(place => new Symbol(last ? $"o{place}" : $"h{++hidden}"))];
        return [.. nets.Select((net, place) => Neuron(layer, place, nets, before))];
    }

    private Neuron Neuron(int layer, int place, Symbol[] nets, IReadOnlyList<Symbol> before)
    {
        Weight[] incoming = [.. before.Select((source, from) => new Weight(new Symbol($"w{++weights}"), source, from))];
        Weight? bias = plan.Bias ? new Weight(new Symbol($"b{++biases}"), null, -1) : null;
        List<Expression> terms = [.. incoming.Select(weight => weight.Symbol * weight.Source!)];
        if (bias is not null) terms.Add(bias.Symbol);
        return new Neuron
        {
            Net = nets[place],
            Activated = new Symbol("a_" + nets[place].Name),
            Layer = layer,
            Place = place,
            Activation = plan.Activations[layer - 1],
            Incoming = incoming,
            Bias = bias,
            NetDefinition = Sum.Of(terms),
            ActivatedDefinition = Activated(plan.Activations[layer - 1], nets, nets[place]),
        };
    }

    private static Expression Activated(Activation activation, Symbol[] nets, Symbol net)
    {
        if (activation.SeesLayer) return Functions.Exp.Of(net) / Sum.Of([.. nets.Select(other => Functions.Exp.Of(other))]);
        return activation.Function?.Of(net) ?? net;
    }
}
