using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>Asks whether a gradient goes by some of the paths only: the error of one output forgotten, or one counted twice.</summary>
internal sealed class PathEdits(Suspect suspect)
{
    public Mistake? Find()
    {
        if (suspect.Lane.Role is not { Kind: RoleKind.Gradient, By: { } weight }) return null;
        var layers = suspect.Check.Network.Layers;
        for (var at = 0; at + 1 < layers.Count; at++)
            for (var u = 0; u < layers[at].Units.Count; u++)
            {
                if (Array.IndexOf(layers[at].Weights[u], weight.Key) < 0 && layers[at].Biases[u].Key != weight.Key) continue;
                for (var n = 0; n < layers[at + 1].Units.Count && layers[at + 1].Units.Count > 1; n++)
                    if (Forgets(at + 1, u, n)) return Tell(layers[at + 1].Units[n].NetKey, layers[at + 1].Weights[n][u]);
            }

        return null;
    }

    private Mistake Tell(string unit, string by)
    {
        var right = new Diagnoser(suspect.Context, suspect.Check).Right(suspect.Lane, suspect.Step);
        return new Mistake(Kinds.MissingTerm, $"the path through {unit} (by {by}) is missing: the slope is the sum over all paths to the error", right);
    }

    // In every world the formula gives the slope less what this one path adds to it.
    private bool Forgets(int layer, int from, int unit)
    {
        var next = suspect.Check.Network.Layers[layer];
        foreach (var world in suspect.Check.Worlds)
        {
            double whole = 0, one = 0;
            for (var n = 0; n < next.Units.Count; n++)
            {
                if (next.Weights[n][from].Length == 0) continue;
                if (world.Now.Gradient(next.Units[n].NetKey) is not { } slope || world.Now.Value(next.Weights[n][from]) is not { } weight) return false;
                whole += slope * weight;
                if (n == unit) one = slope * weight;
            }

            var value = suspect.Check.Source(world, suspect.Step, suspect.Cell.Address).Evaluator.Cell(suspect.Cell).ToNumber();
            if (world.Wanted(suspect.Lane) is not { } wanted || one == 0 || !value.IsNumber || !FormulaCheck.Same(value.Number, wanted * (whole - one) / whole)) return false;
        }

        return true;
    }
}
