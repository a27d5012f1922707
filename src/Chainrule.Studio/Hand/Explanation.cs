using Chainrule.Sheets.Algebra;
using Chainrule.Sheets.Derivations;
using Chainrule.Sheets.Networks;

namespace Chainrule.Studio.Hand;

/// <summary>The gradient of a weight at a step, with its cell in the worksheet and its derivation.</summary>
/// <param name="Gradient">The derivative itself.</param>
/// <param name="Value">What it is.</param>
/// <param name="Next">The weight after the step.</param>
/// <param name="Cell">Where the worksheet has it, and by which formula.</param>
/// <param name="Beginning">The letters, and the way forward.</param>
/// <param name="Derivation">The rest.</param>
internal sealed record Explanation(Symbol Gradient, double Value, double Next, HandCell Cell, string Beginning, string Derivation)
{
    // The steps that are the same for every weight: what the letters mean, and the forward pass.
    private const int Introduction = 2;

    // The paths of a deep network, each of which a derivation follows, are too many to be followed at once.
    private const int LightWeights = 60;

    /// <summary>Whether it is written down at once.</summary>
    public static bool IsLight(HandRun run) => run.Topology.Network.Parameters.Count() <= LightWeights;

    public static Explanation Of(HandRun run, int step, Weight weight)
    {
        Symbol gradient = HandTopology.Gradient(weight);
        Guide guide = Sheets.Derivations.Derivation.Of(new HandNetwork(run.PlanAt(step)), weight.Symbol.Name);
        return new(gradient, run.At(step, gradient), run.At(step + 1, weight.Symbol), HandCell.Of(run.Topology, gradient, step),
            new MathGuide().Print(guide with { Steps = [.. guide.Steps.Take(Introduction)] }),
            new MathGuide { First = Introduction + 1 }.Print(guide with { Steps = [.. guide.Steps.Skip(Introduction)] }));
    }
}
