using Chainrule.Sheets.Checking.Calculation;
using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Roles;

/// <summary>The single cells that a formula in a cell reads; short ranges are spread, long ones are left out.</summary>
internal static class LaneReferences
{
    private const int LongestRange = 64;

    public static List<CellAddress> Of(Node root, CellAddress at, FormulaBook book)
    {
        var areas = new List<(int Sheet, CellRange Area)>();
        new Precedents(book, new WorkBudget(long.MaxValue)).Collect(root, at, areas);
        var cells = new List<CellAddress>();
        foreach (var (sheet, area) in areas)
        {
            if ((long)(area.LastRow - area.FirstRow + 1) * (area.LastColumn - area.FirstColumn + 1) > LongestRange) continue;
            for (var row = area.FirstRow; row <= area.LastRow; row++)
                for (var column = area.FirstColumn; column <= area.LastColumn; column++) cells.Add(new(sheet, row, column));
        }

        return cells;
    }
}
