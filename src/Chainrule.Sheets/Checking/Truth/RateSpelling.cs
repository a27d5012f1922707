using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>The learning rate as most of the sheet's formulas write it, so that a formula to put in looks like its neighbours.</summary>
internal static class RateSpelling
{
    public static string? Of(TableContext context)
    {
        if (context.Rate.Cell is null) return null;
        var spellings = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var lane in context.Table.Lanes)
        {
            if (lane.Role?.Kind is not (RoleKind.Weight or RoleKind.Bias or RoleKind.NewWeight or RoleKind.Gradient) || context.Typical.Of(lane) is not { Root: { } root } formula) continue;
            foreach (var node in NodeWalk.All(root))
                if (IsRate(context, node, formula)) spellings[formula.Text[node.Start..node.End].Trim()] = spellings.GetValueOrDefault(formula.Text[node.Start..node.End].Trim()) + 1;
        }

        return spellings.Count == 0 ? null : spellings.MaxBy(p => p.Value).Key;
    }

    private static bool IsRate(TableContext context, Node node, Formula formula)
    {
        if (node is NameNode name) return context.Book.Name(name.Name, formula.Base.Sheet) is ReferenceNode target && Leads(context, target, formula);
        if (node is not ReferenceNode reference) return false;
        // A reference that moves from step to step is right in one place only.
        var moves = context.Table.Sideways ? reference.ColumnIsRelative : reference.RowIsRelative;
        return !moves && Leads(context, reference, formula);
    }

    private static bool Leads(TableContext context, ReferenceNode reference, Formula formula) =>
        Evaluator.Resolve(reference, formula.Base, out var cell) && context.Rate.Contains(cell);
}
