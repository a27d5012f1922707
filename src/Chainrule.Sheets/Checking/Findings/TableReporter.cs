using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>Judges one table and puts what was found into words.</summary>
internal static class TableReporter
{
    public static TableReport? Report(TableContext context)
    {
        foreach (var lane in context.Table.Of(RoleKind.Partial)) context.Inlined.Add(lane);
        if (NetworkFinder.Find(context, n => TableJudge.Faults(context, n)) is not { Layers.Count: > 1 } network) return null;
        var judge = new TableJudge(context, network);
        var findings = new List<Finding>();
        foreach (var lane in TableJudge.Judged(context))
        {
            var bad = new List<(int, CellVerdict)>();
            for (var step = 0; step < context.Table.Steps; step++)
                if (judge.Judge(lane, step) is var v and not (CellVerdict.Right or CellVerdict.NotJudged or CellVerdict.RightByTypedNumber)) bad.Add((step, v));
            if (bad.Count > 0) System.Console.WriteLine($"   {lane.Role!.Name} {context.Table.Address(lane, bad[0].Item1).A1}..{context.Table.Address(lane, bad[^1].Item1).A1} n={bad.Count} {bad[0].Item2}  f={context.Book.Of(context.Table.Address(lane, bad[0].Item1))?.TextAt(context.Table.Address(lane, bad[0].Item1))}");
        }

        return new TableReport(context.Table.Sheet.Name, context.Table.Range, network.Shape, context.Table.Steps) { Findings = findings };
    }
}
