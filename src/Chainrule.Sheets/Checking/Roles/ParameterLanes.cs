using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Roles;

/// <summary>Inputs, targets and biases that stand outside of the table, in cells which its formulas point to.</summary>
internal static class ParameterLanes
{
    public static void AddTo(StepTable table, FormulaBook book, TypicalFormulas typical)
    {
        var errors = table.Of(RoleKind.Error).Concat(table.Of(RoleKind.Total)).ToList();
        foreach (var lane in table.Of(RoleKind.Net).Concat(table.Of(RoleKind.Activation)).OrderBy(l => l.Position).ToList())
            foreach (var cell in Outside(table, book, typical, lane))
                if (Label(book.Workbook, cell) is { Kind: RoleKind.Input or RoleKind.Bias } role) Add(table, cell, role);
                else if (!table.Of(RoleKind.Input).Any(l => l.Fixed is null)) Add(table, cell, Free(table, RoleKind.Input, "i"));
        foreach (var lane in errors.OrderBy(l => l.Position).ToList())
            foreach (var cell in Outside(table, book, typical, lane))
            {
                var labelled = Label(book.Workbook, cell) is { Kind: RoleKind.Target } role ? role : null;
                if (labelled is null && table.Of(RoleKind.Target).Any(l => l.Fixed is null)) continue;
                Add(table, cell, labelled ?? (lane.Role!.Kind == RoleKind.Error ? new Role(RoleKind.Target, "t", lane.Role.Index) : Free(table, RoleKind.Target, "t")));
            }
    }

    private static void Add(StepTable table, CellAddress cell, Role role)
    {
        if (table.Find(role.Key) is null) table.AddFixed(cell, role);
    }

    private static IEnumerable<CellAddress> Outside(StepTable table, FormulaBook book, TypicalFormulas typical, Lane lane)
    {
        if (typical.Of(lane)?.Root is not { } root) yield break;
        foreach (var cell in LaneReferences.Of(root, table.Address(lane, typical.StepOf(lane)), book))
            if (!table.Locate(cell, out _, out _) && book.Workbook.Find(cell) is { HasFormula: false, Kind: CellKind.Number }) yield return cell;
    }

    private static Role? Label(Workbook workbook, CellAddress cell)
    {
        var sheet = workbook.Sheets[cell.Sheet];
        foreach (var beside in new[] { sheet[cell.Row, cell.Column - 1], sheet[cell.Row - 1, cell.Column] })
            if (beside is { Kind: CellKind.Text } && HeadingParser.Parse(beside.Text) is { } role) return role;
        return null;
    }

    private static Role Free(StepTable table, RoleKind kind, string symbol)
    {
        for (var index = 1; ; index++)
            if (table.Find($"{symbol}{index}") is null) return new Role(kind, symbol, index);
    }
}
