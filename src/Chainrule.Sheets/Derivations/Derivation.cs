using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Derivations;

/// <summary>Derives the gradients of a network: of one weight, or of all of them with the whole way round.</summary>
internal static class Derivation
{
    /// <summary>Everything, in the order in which the exercise has it.</summary>
    public static Guide Complete(HandNetwork network) => new(
        $"Backpropagation by hand: the network {network.Plan.Shape}", [.. new CompleteDerivation(new DerivationContext(network)).Steps()]);

    /// <summary>One weight or bias, by name.</summary>
    public static Guide Of(HandNetwork network, string name)
    {
        Weight weight = Found(network, name);
        return new Guide($"{DerivationContext.GradientName(weight)} in the network {network.Plan.Shape}",
            [.. new SingleDerivation(new DerivationContext(network), weight).Steps()]);
    }

    /// <summary>The gradient of one weight as a formula in the quantities of the forward pass, and its value.</summary>
    public static (Expression Formula, double Value) Gradient(HandNetwork network, Weight weight)
    {
        var context = new DerivationContext(network);
        return (context.Whole.Gradient(weight), context.Value(DerivationContext.GradientName(weight)));
    }

    /// <summary>The paths from a weight to the error with their factors, at most so many; the gradient is the sum of the products of all.</summary>
    public static IReadOnlyList<ErrorPath> Paths(HandNetwork network, Weight weight, int most)
    {
        var context = new DerivationContext(network);
        return [.. context.Routes(network.Destination(weight)).Take(most).Select(route => context.Path([weight.Symbol, .. route]))];
    }

    /// <summary>How many paths lead from a weight to the error: one through every choice of neurons on the way.</summary>
    public static long PathCount(HandNetwork network, Weight weight)
    {
        long paths = network.Plan.Activations[^1].SeesLayer ? network.Outputs.Count : 1;
        for (int layer = network.Destination(weight).Layer; layer < network.Layers.Count; layer++) paths *= network.Layers[layer].Count;
        return paths;
    }

    private static Weight Found(HandNetwork network, string name) =>
        network.Find(name) ?? throw UnknownWeight.Told(network, name);
}
