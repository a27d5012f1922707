using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Studio.Hand;

/// <summary>Puts a number into a plan by the name it has on the page.</summary>
internal static class HandChange
{
    public static NetworkPlan With(HandNetwork network, NetworkPlan plan, Symbol symbol, double value)
    {
        if (symbol == HandNetwork.LearningRate) return value > 0 ? plan with { LearningRate = value } : plan;
        return plan with
        {
            Inputs = Put(network.Inputs, plan.Inputs, symbol, value),
            Targets = Put(network.Targets, plan.Targets, symbol, value),
            Weights = Put(network.Weights.Select(weight => weight.Symbol), plan.Weights, symbol, value),
            Biases = Put(network.Biases.Select(bias => bias.Symbol), plan.Biases, symbol, value),
        };
    }

    private static double[] Put(IEnumerable<Symbol> names, IReadOnlyList<double> numbers, Symbol symbol, double value) =>
        [.. names.Zip(numbers, (name, number) => name.Name == symbol.Name ? value : number)];
}
