using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Derivations;

/// <summary>Derives the gradients of a network: of one weight, or of all of them with the whole way round.</summary>
public static class Derivation
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

    private static Weight Found(HandNetwork network, string name)
    {
        if (network.Find(name) is { } weight) return weight;
        int weights = network.Weights.Count();
        string biases = network.Plan.Bias ? $", b1 to b{network.Biases.Count()}" : "";
        string near = network.Parameters.FirstOrDefault(known => string.Equals(known.Symbol.Name, name, StringComparison.OrdinalIgnoreCase)) is { } meant
            ? $" Did you mean {meant.Symbol}?"
            : name.StartsWith('b') && !network.Plan.Bias ? " Its neurons have no biases; --bias gives them some." : "";
        throw new SheetsException($"The network {network.Plan.Shape} has no weight '{name}'.{near}", $"w1 to w{weights}{biases}, or all.",
            $"write for example: derive w{weights}");
    }
}
