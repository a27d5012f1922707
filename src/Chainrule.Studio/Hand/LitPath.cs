using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Studio.Hand;

/// <summary>What lies on the ways from a weight to the error: the symbols of connections, neurons and errors that its change is felt in.</summary>
internal static class LitPath
{
    public static HashSet<string> Of(HandNetwork network, string at)
    {
        if (network.Find(at) is not { } weight) return [];
        Neuron first = network.Destination(weight);
        HashSet<string> lit = [weight.Symbol.Name, HandNetwork.Total.Name];
        HashSet<Symbol> reached = [];
        foreach (Neuron neuron in network.Neurons.Where(neuron => neuron.Layer >= first.Layer))
        {
            // A softmax output moves its whole layer, through the sum below the fraction.
            Weight[] through = [.. neuron.Incoming.Where(way => way.Source is not null && reached.Contains(way.Source))];
            bool shares = neuron.Layer == first.Layer && first.Activation.SeesLayer;
            if (neuron != first && through.Length == 0 && !shares) continue;
            reached.Add(neuron.Activated);
            lit.UnionWith([neuron.Net.Name, .. through.Select(way => way.Symbol.Name)]);
            if (neuron.Layer == network.Layers.Count) lit.Add(network.Errors[neuron.Place].Name);
        }

        return lit;
    }
}
