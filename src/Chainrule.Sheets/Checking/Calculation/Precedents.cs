using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>The cells that a formula names, before anything is calculated.</summary>
internal sealed class Precedents(FormulaBook book, WorkBudget budget)
{
    private readonly Evaluator _evaluator = new(book, new SavedCells(book.Workbook), budget);

    /// <summary>Adds the areas that a formula in a cell reads, single cells as areas of one.</summary>
    public void Collect(Node node, CellAddress at, List<(int Sheet, CellRange Area)> areas, int names = 0)
    {
        switch (node)
        {
            case ReferenceNode reference when Evaluator.Resolve(reference, at, out var cell):
                areas.Add((cell.Sheet, new(cell.Row, cell.Column, cell.Row, cell.Column)));
                break;
            case RangeNode range when Evaluator.Resolve(range.First, at, out var a) && Evaluator.Resolve(range.Last, at, out var b):
                areas.Add((a.Sheet, new(Math.Min(a.Row, b.Row), Math.Min(a.Column, b.Column), Math.Max(a.Row, b.Row), Math.Max(a.Column, b.Column))));
                break;
            case NameNode name when names < 8 && book.Name(Bare(name.Name), at.Sheet) is { } target:
                Collect(target, at, areas, names + 1);
                break;
            case GroupNode group:
                Collect(group.Inner, at, areas, names);
                break;
            case UnaryNode unary:
                Collect(unary.Operand, at, areas, names);
                break;
            case BinaryNode binary:
                Collect(binary.Left, at, areas, names);
                Collect(binary.Right, at, areas, names);
                break;
            case CallNode { Function: "ROW" or "COLUMN" or "ROWS" or "COLUMNS" }:
                // These ask where a cell is, not what it holds.
                break;
            case CallNode call when MovingReferences.Is(call) && MovingReferences.Resolve(_evaluator, call, at) is var (sheet, area):
                areas.Add((sheet, area));
                foreach (var argument in call.Arguments.Skip(call.Function == "INDIRECT" ? 0 : 1)) Collect(argument, at, areas, names);
                break;
            case CallNode call:
                foreach (var argument in call.Arguments) Collect(argument, at, areas, names);
                break;
            default:
                break;
        }
    }

    /// <summary>The cells with formulas among the areas.</summary>
    public List<CellAddress> Formulas(List<(int Sheet, CellRange Area)> areas)
    {
        var cells = new List<CellAddress>();
        foreach (var (sheet, area) in areas)
        {
            if (sheet < 0 || sheet >= book.Workbook.Sheets.Count) continue;
            var holder = book.Workbook.Sheets[sheet];
            var (bottom, right) = (Math.Min(area.LastRow, holder.LastRow), Math.Min(area.LastColumn, holder.LastColumn));
            budget.Spend(Math.Max(0, (long)(bottom - area.FirstRow + 1)) * Math.Max(0, right - area.FirstColumn + 1));
            for (var row = area.FirstRow; row <= bottom; row++)
                for (var column = area.FirstColumn; column <= right; column++)
                    if (holder[row, column] is { HasFormula: true } cell) cells.Add(cell.Address);
        }

        return cells;
    }

    private static string Bare(string name) => name[(name.IndexOf('!', StringComparison.Ordinal) + 1)..];
}
