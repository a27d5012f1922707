using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>
/// Decides on helper columns such as ∂E1/∂a_o1. One that shows the slope its heading names is judged like any other
/// column. One that shows something else is looked through, for people define helpers as they like, unless the columns
/// that build on it come out wrong and would be right with the slope: then the mistake is the helper's.
/// </summary>
internal static class HelperLanes
{
    public static void Settle(TableContext context, Network network)
    {
        var helpers = context.Table.Of(RoleKind.Partial).ToList();
        if (helpers.Count == 0) return;
        var before = TableJudge.Faults(context, network);
        foreach (var lane in helpers)
        {
            context.Inlined.Remove(lane);
            if (IsAsNamed(context, network, lane)) continue;
            // One fault more for the helper itself must take at least one away elsewhere.
            var after = TableJudge.Faults(context, network);
            if (before > 0 && after <= before) before = after;
            else context.Inlined.Add(lane);
        }
    }

    private static bool IsAsNamed(TableContext context, Network network, Lane lane)
    {
        if (context.Typical.Of(lane)?.Root is null) return true;
        var check = new FormulaCheck(context, network, 2);
        return check.Worlds[0].Wanted(lane) is not null && check.Passes(lane, context.Typical.StepOf(lane));
    }
}
