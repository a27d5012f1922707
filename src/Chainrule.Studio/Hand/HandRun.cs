using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Networks;
using Chainrule.Sheets.Worksheets;

namespace Chainrule.Studio.Hand;

/// <summary>The training of one network from one start: the numbers at any step, worked out as far as somebody has looked.</summary>
internal sealed class HandRun(HandTopology topology, NetworkPlan plan)
{
    private const int FirstRows = 64;

    private TableValues values = topology.Work(plan, FirstRows);

    public HandTopology Topology => topology;

    public HandNetwork Network => topology.Network;

    public double At(int step, Symbol symbol)
    {
        Reach(step + 1);
        return symbol == HandNetwork.LearningRate ? plan.LearningRate : values[step, symbol];
    }

    /// <summary>The network as it is at a step, as a plan of its own.</summary>
    public NetworkPlan PlanAt(int step) => plan with
    {
        Weights = [.. Network.Weights.Select(weight => At(step, weight.Symbol))],
        Biases = [.. Network.Biases.Select(bias => At(step, bias.Symbol))],
    };

    /// <summary>E_total of the first steps.</summary>
    public double[] Errors(int rows)
    {
        Reach(rows);
        return values.Column(HandNetwork.Total)[..rows];
    }

    // Doubling, so that playing on costs little for each step.
    private void Reach(int rows)
    {
        if (rows <= values.Rows) return;
        values = topology.Work(plan, Math.Max(rows, Math.Min(2 * values.Rows, HandState.MostSteps + 1)));
    }
}
