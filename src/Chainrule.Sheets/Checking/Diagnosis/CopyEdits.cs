using Chainrule.Sheets.Checking.Findings;
using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>Asks whether the formula is right, but for another column: copied over from there.</summary>
internal sealed class CopyEdits(Suspect suspect)
{
    public Mistake? Find()
    {
        foreach (var lane in TableJudge.Judged(suspect.Context))
        {
            if (lane == suspect.Lane || lane.Role!.Kind != suspect.Lane.Role!.Kind || !Gives(lane)) continue;
            var right = new Diagnoser(suspect.Context, suspect.Check).Right(suspect.Lane, suspect.Step);
            return new Mistake(Kinds.Copied, $"is the formula of {lane.Role.Title}, copied over", right);
        }

        return null;
    }

    private bool Gives(Lane lane)
    {
        foreach (var world in suspect.Check.Worlds)
        {
            var source = suspect.Check.Source(world, suspect.Step, suspect.Cell.Address);
            var value = source.Evaluator.Cell(suspect.Cell).ToNumber();
            if (world.Wanted(lane) is not { } wanted || !value.IsNumber || !FormulaCheck.Same(value.Number, wanted)) return false;
        }

        return true;
    }
}
