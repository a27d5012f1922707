using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>How the table was read, in a few lines.</summary>
internal static class Understanding
{
    public static List<string> Of(TableContext context, Network network)
    {
        var lines = new List<string>
        {
            $"network {network.Shape}, {string.Join(" then ", network.Layers.Select(l => l.Rule.Name))}, {network.Error.Name}",
        };
        if (context.Rate.Cell is { } cell) lines.Add($"learning rate {context.Rate.Number:G6} in {cell.A1}, where the updates point");
        else if (!context.Table.Of(RoleKind.Rate).Any()) lines.Add($"learning rate {context.Rate.Number:G6}, typed into the updates or told from the numbers");
        return lines;
    }
}
