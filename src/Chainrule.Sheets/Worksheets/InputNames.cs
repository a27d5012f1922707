using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;

namespace Chainrule.Sheets.Worksheets;

/// <summary>The defined names of the cells that a reader may change. A plain w1 would be read as the cell W1, so none is that short.</summary>
internal static class InputNames
{
    public static Symbol LearningRate { get; } = new("learning_rate");

    public static Symbol Input(int place) => new($"input_{place + 1}");

    public static Symbol Target(int place) => new($"target_{place + 1}");

    public static Symbol Start(Weight weight) => new("start_" + weight.Symbol.Name);

    public static Symbol Rate(int place) => new($"rate_{place + 1}");

    /// <summary>The values of all of them for one network.</summary>
    public static Dictionary<Symbol, double> Values(HandNetwork network) => Values(network, network.Plan);

    /// <summary>The same with the numbers of another plan of the same shape.</summary>
    public static Dictionary<Symbol, double> Values(HandNetwork network, NetworkPlan plan)
    {
        Dictionary<Symbol, double> values = new() { [LearningRate] = plan.LearningRate };
        for (int k = 0; k < plan.Inputs.Count; k++) values[Input(k)] = plan.Inputs[k];
        for (int k = 0; k < plan.Targets.Count; k++) values[Target(k)] = plan.Targets[k];
        foreach ((Weight weight, double value) in network.Parameters.Zip([.. plan.Weights, .. plan.Biases])) values[Start(weight)] = value;
        return values;
    }

    /// <summary>An expression of the network with inputs and targets taken from their cells instead of from the row.</summary>
    public static Expression AtCells(HandNetwork network, Expression expression) => expression.Map(node => node switch
    {
        Symbol symbol when network.Inputs.IndexOf(symbol) is >= 0 and var place => Input(place),
        Symbol symbol when network.Targets.IndexOf(symbol) is >= 0 and var place => Target(place),
        _ => null,
    });

    internal static int IndexOf(this IReadOnlyList<Symbol> symbols, Symbol wanted)
    {
        for (int k = 0; k < symbols.Count; k++)
        {
            if (symbols[k].Equals(wanted)) return k;
        }

        return -1;
    }
}
