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
        builder.AddMissingGivens();
        builder.AddHelpers();
        foreach (var lane in TableJudge.Judged(context)) builder.Add(lane);
        builder.AddEmptySteps();
        builder.AddCircles();
        builder.AddStale();
        return new TableReport(context.Table.Sheet.Name, context.Table.Range, network.Shape, context.Table.Steps)
        {
            Findings = builder.Findings,
            Remarks = [.. Remarks.Of(context, network, builder.TypedNumbers), .. Miswritten(context, builder)],
            Understood = Understanding.Of(context, network),
            Fingerprint = Fingerprint.Of(context, builder.Findings),
            Quantities = [.. TableJudge.Judged(context).Select(l => l.Role!.Name).Distinct()],
            Unfilled = judge.Filling.Empty.Count > 1 ? judge.Filling.Empty.Count : 0,
        };
    }

    // The column is right and the text that explains it is not.
    private static IEnumerable<string> Miswritten(TableContext context, FindingBuilder builder)
    {
        var wrong = builder.Findings.Select(f => f.Quantity).ToHashSet();
        foreach (var lane in TableJudge.Judged(context))
            if (!wrong.Contains(lane.Role!.Name) && builder.Written.Wrong(lane, context.Typical.StepOf(lane)) is { } cell)
                yield return $"{cell.Address.A1} writes '{Short(cell.Text)}', which is not what {lane.Role.Title} is; its column is right.";
    }

    private static string Short(string text) => text.Length > 90 ? $"{text[..87].ReplaceLineEndings(" ")}…" : text.ReplaceLineEndings(" ");

    // One layer alone is a network only where the sheet itself calls it so: a perceptron's table is laid out much the same.
    private static bool IsNetwork(TableContext context, Network network) =>
        network.Layers.Count > 1
        || context.Table.Lanes.Where(l => l.Role?.Kind is RoleKind.Net or RoleKind.Activation).All(l => HeadingParser.Parse(l.Heading)?.Kind == l.Role!.Kind);
}
