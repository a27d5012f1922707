using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>What is odd but works.</summary>
internal static class Remarks
{
    public static List<string> Of(TableContext context, Network network, IReadOnlySet<string> typed)
    {
        var remarks = new List<string>();
        if (typed.Count > 0) remarks.Add($"A number is typed into {string.Join(", ", typed)} where a cell holds it: right as long as that cell keeps its number.");
        if (network.GradientSign < 0) remarks.Add("The gradient columns hold the negative slope, and the updates add it: right together.");
        if (network.GradientHasRate) remarks.Add("The gradient columns hold the learning rate already, and the updates subtract them whole: right together.");
        if (context.Rate.Number <= 0) remarks.Add($"The learning rate is {context.Rate.Number:G6}: the weights {(context.Rate.Number == 0 ? "stay as they are" : "climb the error instead of descending it")}.");
        if (TypedE(context) is { } lanes) remarks.Add($"e is typed as a number in {lanes}; EXP is exact.");
        remarks.AddRange(context.Differing.Select(d => $"{d.Lane.Role!.Title} begins with {d.Begins:G9} ({context.Table.Address(d.Lane, 0).A1}), and {d.Cell.A1}, which is labelled so, holds {d.Holds:G9}."));
        if (new Filling(context) is { Left: [.., var last], Empty.Count: < 2 } && last == context.Table.Steps - 1)
            remarks.Add($"The last step ({context.Table.Address(context.Table.Lanes.First(l => l.Fixed is null), last).A1}) is not carried through; it was judged as far as it goes.");
        foreach (var lane in context.Table.Lanes)
            if (lane.Heading.Length > 0 && lane.Role is { Kind: not (RoleKind.Step or RoleKind.Rate) } role && HeadingParser.Parse(lane.Heading) is { } said && said.Key != role.Key && !(said.Kind == RoleKind.Partial && role.Kind == RoleKind.Gradient))
                remarks.Add($"The column headed '{lane.Heading}' ({Reading.CellAddress.ColumnName(lane.Position)}) is used as {role.Title}.");
        if (!context.Table.Lanes.Any(l => TableJudge.Judged(context).Contains(l) && context.Typical.Of(l) is not null))
            remarks.Add("The table holds numbers only; it was checked to the digits that they carry.");
        return remarks;
    }

    private static string? TypedE(TableContext context)
    {
        var lanes = TableJudge.Judged(context).Where(l => context.Typical.Of(l)?.Root is { } root && NodeWalk.All(root).Any(n => n is NumberNode number && Evaluator.IsE(number))).Select(l => l.Role!.Title).ToList();
        return lanes.Count == 0 ? null : string.Join(", ", lanes);
    }
}
