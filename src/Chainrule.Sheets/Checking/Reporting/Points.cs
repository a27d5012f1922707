using Chainrule.Sheets.Checking.Findings;

namespace Chainrule.Sheets.Checking.Reporting;

/// <summary>Points of a hundred. Every quantity counts the same, however many tables show it; docs/checking.md tells the rule.</summary>
internal static class Points
{
    // A column that is wrong here and there shows that its rule was understood.
    private const double InPlaces = 0.5;

    /// <summary>The points of a file, or null where it could not be read.</summary>
    public static double? Of(FileReport report)
    {
        if (report.Verdict == Verdict.Unreadable) return null;
        var shares = new Dictionary<string, double>();
        foreach (var table in report.Tables)
            foreach (var quantity in table.Quantities)
            {
                var share = Share(table, quantity);
                var key = table.IsAside ? $"{table.Sheet}!{quantity}" : quantity;
                shares[key] = shares.TryGetValue(key, out var other) ? Math.Min(share, other) : share;
            }

        var filled = report.Tables.Count == 0 ? 0 : report.Tables.Min(t => 1 - ((double)t.Unfilled / t.Steps));
        return shares.Count == 0 ? 0 : Math.Round(100 * filled * shares.Values.Average(), 1);
    }

    private static double Share(TableReport table, string quantity)
    {
        var cells = table.Findings.Where(f => f.Quantity == quantity).SelectMany(f => f.Areas).Sum(a => (long)(a.LastRow - a.FirstRow + 1) * (a.LastColumn - a.FirstColumn + 1));
        return cells == 0 ? 1 : cells * 2 <= table.Steps - table.Unfilled - 1 ? InPlaces : 0;
    }
}
