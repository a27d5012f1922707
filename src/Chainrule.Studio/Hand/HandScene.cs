using Chainrule.Studio.Parts;

namespace Chainrule.Studio.Hand;

/// <summary>A state with everything worked out that the page shows of it.</summary>
internal sealed record HandScene(HandState State, HandTopology Topology, HandRun Run, IReadOnlyList<ChartSeries> Curves)
{
    private const int LeastRows = 46;

    // Weights × steps that are worked out before anybody has noticed; and weights whose equations are.
    private const long LightWork = 20_000;
    private const int LightWeights = 100;

    public static double[] Rates { get; } = [0.1, 0.2, 0.5, 0.8, 1, 2];

    private int Rows => Curves[0].Values.Count;

    /// <summary>Whether the state needs no more than has been worked out.</summary>
    public bool Holds(HandState state) => state.Plan == State.Plan && state.Step < Rows;

    /// <summary>Whether it is worked out at once. What is not wants a word, and a way to stop it.</summary>
    public static bool IsLight(HandState state) => state.Plan.WeightCount <= LightWeights && (long)state.Plan.WeightCount * RowsFor(state) <= LightWork;

    /// <param name="before">What was shown last; of the same network much can be taken over.</param>
    /// <param name="state">What is to be shown.</param>
    /// <param name="told">Told how far it is, from 0 to 1.</param>
    /// <param name="stop">Looked at from curve to curve.</param>
    public static HandScene Of(HandScene? before, HandState state, Action<double> told, CancellationToken stop)
    {
        HandTopology topology = before is not null && before.Topology.Fits(state.Plan) ? before.Topology : new HandTopology(state.Plan);
        HandRun run = before is not null && before.State.Plan == state.Plan ? before.Run : new HandRun(topology, state.Plan);
        List<ChartSeries> curves = [];
        foreach (double rate in Rates)
        {
            stop.ThrowIfCancellationRequested();
            told((double)curves.Count / (Rates.Length + 1));
            curves.Add(new ChartSeries($"η = {rate}", new HandRun(topology, state.Plan with { LearningRate = rate }).Errors(RowsFor(state)), curves.Count));
        }

        stop.ThrowIfCancellationRequested();
        told((double)Rates.Length / (Rates.Length + 1));
        curves.Add(new ChartSeries($"yours, η = {state.Plan.LearningRate}", run.Errors(RowsFor(state)), 7) { Strong = true });
        return new(state, topology, run, curves);
    }

    // Half as many steps again as are asked for, so that going on costs little for each.
    private static int RowsFor(HandState state) => Math.Max(LeastRows, state.Step + Math.Max(LeastRows, state.Step) / 2);
}
