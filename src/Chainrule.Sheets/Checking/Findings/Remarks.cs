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
        foreach (var lane in context.Table.Lanes)
            if (lane.Heading.Length > 0 && lane.Role is { Kind: not (RoleKind.Step or RoleKind.Rate) } role && HeadingParser.Parse(lane.Heading) is { } said && said.Key != role.Key && !(said.Kind == RoleKind.Partial && role.Kind == RoleKind.Gradient))
                remarks.Add($"The column headed '{lane.Heading}' ({Reading.CellAddress.ColumnName(lane.Position)}) is used as {role.Name}.");
        if (!context.Table.Lanes.Any(l => TableJudge.Judged(context).Contains(l) && context.Typical.Of(l) is not null))
            remarks.Add("The table holds numbers only; it was checked to the digits that they carry.");
        return remarks;
    }
}
