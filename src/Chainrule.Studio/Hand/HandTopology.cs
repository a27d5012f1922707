using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Studio.Hand;

/// <summary>A network and the worksheet's own table for it, whatever its numbers are; so every figure of the page is one of the worksheet.</summary>
internal sealed class HandTopology(NetworkPlan plan)
{
    public HandNetwork Network { get; } = new(plan);

    public Table Table { get; } = TrainingTable.Build(new HandNetwork(plan));

    /// <summary>Whether a plan differs from this one's in numbers alone.</summary>
    public bool Fits(NetworkPlan other) => other.Shape == plan.Shape && other.Bias == plan.Bias && other.Loss == plan.Loss
        && other.Activations.SequenceEqual(plan.Activations);

    public TableValues Work(NetworkPlan numbers, int rows) => Table.Work(InputNames.Values(Network, numbers), rows);

    /// <summary>The symbol of a gradient's column.</summary>
    public static Symbol Gradient(Weight weight) => TrainingTable.GradientOf(weight);
}
