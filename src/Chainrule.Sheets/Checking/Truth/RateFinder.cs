using Chainrule.Sheets.Checking.Reading;
using Chainrule.Sheets.Checking.Roles;

namespace Chainrule.Sheets.Checking.Truth;

/// <summary>Finds the learning rate by what the first updates point to; a label beside it only breaks a tie.</summary>
internal static class RateFinder
{
    private const int StepsAsked = 3;

    public static Rate Find(TableContext context)
    {
        var votes = new Dictionary<CellAddress, double>();
        var table = context.Table;
        var learners = table.Of(RoleKind.Weight).Concat(table.Of(RoleKind.NewWeight)).ToList();
        foreach (var lane in learners)
            for (var step = lane.Role!.Kind == RoleKind.Weight ? 1 : 0; step < Math.Min(table.Steps, StepsAsked + 1); step++)
                Vote(context, table.Address(lane, step), votes, step <= 1 ? 1.5 : 1, 0);
        // Where the gradient columns hold the rate already, the updates read no cell outside of the table.
        if (votes.Count == 0)
            foreach (var lane in table.Of(RoleKind.Gradient).ToList())
                for (var step = 0; step < Math.Min(table.Steps, StepsAsked); step++) Vote(context, table.Address(lane, step), votes, 1, 0);
        foreach (var cell in votes.Keys.ToList())
            if (IsLabelled(context, cell)) votes[cell] += learners.Count / 4.0;
        if (votes.Count == 0) return Typed(context, learners);
        var winner = votes.OrderByDescending(v => v.Value).ThenBy(v => v.Key.Row).First().Key;
        return new Rate(winner, context.Calculator.Read(winner).Number) { Cells = new HashSet<CellAddress> { winner } };
    }

    // Every plain number outside of the table that the update reads, straight or through helper cells.
    private static void Vote(TableContext context, CellAddress from, Dictionary<CellAddress, double> votes, double weight, int depth)
    {
        if (depth > 6 || context.Book.Of(from)?.Root is not { } root) return;
        foreach (var read in LaneReferences.Of(root, from, context.Book))
        {
            if (context.Table.Locate(read, out var lane, out _) && lane.Role is not null && lane.Role.Kind != RoleKind.Rate) continue;
            if (lane?.Role?.Kind == RoleKind.Rate && context.IsConstant(lane)) continue;
            if (context.Book.Of(read) is not null) Vote(context, read, votes, weight, depth + 1);
            else if (context.Calculator.Read(read) is { IsNumber: true } && context.Alias(read, 0) is null) votes[read] = votes.GetValueOrDefault(read) + weight;
        }
    }

    private static bool IsLabelled(TableContext context, CellAddress cell)
    {
        var sheet = context.Book.Workbook.Sheets[cell.Sheet];
        return IsRate(sheet[cell.Row, cell.Column - 1]) || IsRate(sheet[cell.Row - 1, cell.Column]) || IsRate(sheet[cell.Row, cell.Column - 2]);
    }

    private static bool IsRate(Cell? cell) => cell is { Kind: CellKind.Text } && HeadingParser.IsRate(cell.Text);

    // No cell is pointed to: the rate is a lane of its own, stands inside the formulas, or can only be told from the numbers.
    private static Rate Typed(TableContext context, List<Lane> learners)
    {
        if (context.Table.Of(RoleKind.Rate).FirstOrDefault() is { } lane && context.Number(lane, 0) is { } shown) return new Rate(null, shown);
        var ratios = new List<double>();
        foreach (var weight in learners.Where(l => l.Role!.Kind == RoleKind.Weight))
        {
            if (context.Table.Find(Role.Gradient(weight.Role!).Key) is not { } gradient) continue;
            for (var step = 1; step < Math.Min(context.Table.Steps, 6); step++)
                if (context.Number(weight, step - 1) is { } before && context.Number(weight, step) is { } after && context.Number(gradient, step - 1) is { } slope && Math.Abs(slope) > 1e-3)
                    ratios.Add((before - after) / slope);
        }

        ratios.Sort();
        return new Rate(null, ratios.Count == 0 ? 1 : Tidy(ratios[ratios.Count / 2]));
    }

    // 0.49999997 out of rounded numbers was typed as 0.5.
    private static double Tidy(double rate)
    {
        var tidy = Math.Round(rate, 3);
        return Math.Abs(tidy - rate) < 1e-3 * Math.Abs(rate) && tidy != 0 ? tidy : rate;
    }
}
