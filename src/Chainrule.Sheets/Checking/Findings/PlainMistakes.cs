using Chainrule.Sheets.Checking.Diagnosis;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>Words for mistakes that need no search: plain numbers, empty cells, formulas that cannot be calculated.</summary>
internal sealed class PlainMistakes(TableContext context, TableJudge judge, Diagnoser diagnoser)
{
    public Mistake Of(Lane lane, int step, CellVerdict verdict)
    {
        if (verdict == CellVerdict.Missing) return OfMissing(lane, step);
        if (verdict == CellVerdict.Unknown) return OfUnknown(lane, step);
        var right = diagnoser.Right(lane, step) ?? Neighbour(lane, step);
        if (verdict == CellVerdict.HardCoded)
            return new Mistake(Kinds.HardCoded, "a number is typed in where the column has a formula, so it does not follow when anything changes", right);
        return new Mistake(Kinds.WrongValue, "the number is not what the quantities before it make", right);
    }

    private Mistake OfMissing(Lane lane, int step)
    {
        var right = lane.IsEmpty ? null : Neighbour(lane, step);
        right = right is not null && context.Typical.StepOf(lane) is var typical && judge.Judge(lane, typical) == CellVerdict.Right ? right : diagnoser.Right(lane, step);
        if (context.Table.At(lane, step) is { Kind: CellKind.Text } cell && cell.Text.Trim().Length > 0)
            return new Mistake(Kinds.Missing, $"{cell.Address.A1} holds the text '{cell.Text.Trim()}' where a number was to be calculated", right);
        return new Mistake(Kinds.Missing, lane.IsEmpty ? "the column has its heading and is not filled in" : step == 0 && lane.Role!.Kind is RoleKind.Weight or RoleKind.Bias ? "the number to begin with is missing" : "is empty, where the other steps have a formula", right);
    }

    private Mistake OfUnknown(Lane lane, int step)
    {
        var formula = context.Book.Of(Owner(lane, step)!)!;
        var why = formula.Problem is { } problem ? $"the formula cannot be read ({problem.TrimEnd('.')})"
            : NodeWalk.All(formula.Root!).OfType<CallNode>().FirstOrDefault(c => !Calculation.FunctionTable.Has(c.Function)) is { } call ? $"calls {call.Function}, which is not known here" : "builds on a cell that cannot be calculated here";
        return new Mistake(Kinds.CannotCalculate, $"{why}, and the file holds no saved number to check it by. Open the file in your spreadsheet program, save it, and check again", diagnoser.Right(lane, step));
    }

    private string? Neighbour(Lane lane, int step) => context.Typical.Of(lane)?.TextAt(context.Table.Address(lane, step));

    private Cell? Owner(Lane lane, int step) => context.Table.At(lane, step) is { } cell ? cell.ArrayOwner ?? cell : null;
}
