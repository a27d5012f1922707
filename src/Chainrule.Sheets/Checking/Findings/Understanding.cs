using Chainrule.Sheets.Checking.Roles;
using Chainrule.Sheets.Checking.Truth;

namespace Chainrule.Sheets.Checking.Findings;

/// <summary>How the table was read, in one line.</summary>
internal static class Understanding
{
    public static string Of(TableContext context, Network network)
    {
        var rules = network.Layers.Select(l => l.Rule.Name).ToList();
        var activations = rules.Distinct().Count() == 1 ? rules[0] : string.Join(" then ", rules);
        return $"{network.Shape}, {activations}, {network.Error.Name}, {context.Table.Steps} steps, {Rate(context)}";
    }

    private static string Rate(TableContext context)
    {
        if (context.Rate.Cell is { } cell) return $"learning rate {context.Rate.Number:G6} ({cell.A1})";
        return context.Table.Of(RoleKind.Rate).Any() ? $"learning rate {context.Rate.Number:G6} at the start" : $"learning rate {context.Rate.Number:G6}";
    }
}
