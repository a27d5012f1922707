using Chainrule.Sheets.Checking.Diagnosis;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>
/// Mistakes in columns of the learner's own making. Nothing tells what such a column ought to hold; but where several columns
/// that build on it are wrong, and one small edit of it makes them all right, it is the root.
/// </summary>
internal static class HelperMistakes
{
    public static IEnumerable<(Lane Helper, int Step, Mistake Mistake)> Find(TableContext context, FormulaCheck check, Diagnoser diagnoser)
    {
        var wrong = TableJudge.Judged(context).Where(l => IsWrong(context, check, l)).ToList();
        if (wrong.Count == 0) yield break;
        foreach (var helper in context.Table.Lanes.Where(l => l.Role is null || context.Inlined.Contains(l)).ToList())
        {
            if (context.Typical.Of(helper) is not { Root: not null } formula) continue;
            var readers = wrong.Where(l => Reads(context, l, helper)).ToList();
            var pleased = TableJudge.Judged(context).Any(l => !wrong.Contains(l) && Reads(context, l, helper));
            if (readers.Count < 2 || pleased) continue;
            var step = context.Typical.StepOf(helper);
            var before = helper.Role;
            helper.Role = before ?? new Role(RoleKind.Helper, helper.Heading.Length > 0 ? helper.Heading : CellAddress.ColumnName(helper.Position));
            var added = context.Inlined.Add(helper);
            if (diagnoser.FindHelper(helper, step, readers) is { Correction: { } right } mistake)
            {
                check.Mended[formula] = Parser.Parse(right, context.Table.Address(helper, step), context.Book.Workbook);
                wrong.RemoveAll(readers.Contains);
                yield return (helper, step, mistake);
            }
            else
            {
                helper.Role = before;
                if (added) context.Inlined.Remove(helper);
            }
        }
    }

    private static bool IsWrong(TableContext context, FormulaCheck check, Lane lane)
    {
        if (context.Typical.Of(lane) is not { Root: not null }) return false;
        var step = context.Typical.StepOf(lane);
        if (step == 0 && lane.Role!.Kind is RoleKind.Weight or RoleKind.Bias) return false;
        return !check.Passes(lane, step) && !check.PassesWithTyped(lane, step);
    }

    private static bool Reads(TableContext context, Lane lane, Lane helper) => context.Typical.Reads(lane).Exists(r => r.Lane == helper && r.Offset == 0);
}
