using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Roles;

/// <summary>Finds tables without headings: where on line after line several cells build on themselves a line before.</summary>
internal static class BareTables
{
    private const int FewestStates = 4;

    public static IEnumerable<StepTable> Find(GridView grid, FormulaBook book)
    {
        var after = 0;
        foreach (var line in grid.Lines)
        {
            if (line <= after || line < 2) continue;
            var states = grid.Line(line).Where(p => BuildsOnItself(p.Value, grid.Sideways, book)).Select(p => p.Key).ToList();
            if (states.Count < FewestStates) continue;
            var table = Build(grid, line - 1, states);
            if (table is null) continue;
            after = table.Lines[^1];
            yield return table;
        }
    }

    private static bool BuildsOnItself(Cell cell, bool sideways, FormulaBook book)
    {
        if (book.Of(cell)?.Root is not { } root) return false;
        var references = LaneReferences.Of(root, cell.Address, book);
        var self = references.Any(r => sideways
            ? r.Row == cell.Address.Row && r.Column == cell.Address.Column - 1
            : r.Column == cell.Address.Column && r.Row == cell.Address.Row - 1);
        return self && references.Count >= 2;
    }

    private static StepTable? Build(GridView grid, int first, List<int> states)
    {
        var positions = new SortedSet<int>();
        for (var p = states.Min(); p > 0 && grid.HasData(first, p); p--) positions.Add(p);
        for (var p = states.Min(); grid.HasData(first, p) || grid.HasData(first + 1, p); p++) positions.Add(p);
        if (positions.Count < 8) return null;
        var lines = TableFinder.DataLines(grid, first, positions, []);
        var lanes = positions.Select((p, i) => new Lane(i, p, "")).ToList();
        return lines.Count < 3 ? null : new StepTable(grid.Sheet, grid.Sideways, 0, lanes, lines);
    }
}
