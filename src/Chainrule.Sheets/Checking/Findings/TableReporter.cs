using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>Judges one table and puts what was found into words.</summary>
internal static class TableReporter
{
    public static TableReport? Report(TableContext context)
    {
        foreach (var lane in context.Table.Of(RoleKind.Partial)) context.Inlined.Add(lane);
        if (NetworkFinder.Find(context, n => TableJudge.Faults(context, n)) is not { } network || !IsNetwork(context, network)) return null;
        HelperLanes.Settle(context, network);
        var judge = new TableJudge(context, network);
        var builder = new FindingBuilder(context, judge, network);
        foreach (var lane in TableJudge.Judged(context)) builder.Add(lane);
        builder.AddEmptySteps();
        builder.AddCircles();
        builder.AddStale();
        return new TableReport(context.Table.Sheet.Name, context.Table.Range, network.Shape, context.Table.Steps)
        {
            Findings = builder.Findings,
            Remarks = Remarks.Of(context, network, builder.TypedNumbers),
            Understood = Understanding.Of(context, network),
            Fingerprint = Fingerprint.Of(context),
            Judged = TableJudge.Judged(context).Count(),
        };
    }

    // One layer alone is a network only where the sheet itself calls it so: a perceptron's table is laid out much the same.
    private static bool IsNetwork(TableContext context, Network network) =>
        network.Layers.Count > 1
        || context.Table.Lanes.Where(l => l.Role?.Kind is RoleKind.Net or RoleKind.Activation).All(l => HeadingParser.Parse(l.Heading)?.Kind == l.Role!.Kind);
}
