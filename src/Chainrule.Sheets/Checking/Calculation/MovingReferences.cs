using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>
/// Functions that answer with a place: OFFSET, INDIRECT, and INDEX over cells. Where they lead must be known before
/// anything is calculated, so that a cell can wait for what it reads; the numbers that steer them are then taken as saved.
/// </summary>
internal static class MovingReferences
{
    public static bool Is(CallNode call) => call.Function is "OFFSET" or "INDIRECT" || (call.Function == "INDEX" && call.Arguments.Count is 2 or 3 && call.Arguments[0] is RangeNode);

    /// <summary>The area that the call leads to, or null where that cannot be told.</summary>
    public static (int Sheet, CellRange Area)? Resolve(Evaluator evaluator, CallNode call, CellAddress at) => call.Function switch
    {
        "OFFSET" => Offset(evaluator, call, at),
        "INDIRECT" => call.Arguments.Count is 1 or 2 ? Indirect(evaluator, evaluator.Scalar(call.Arguments[0], at), at) : null,
        _ => Index(evaluator, call, at),
    };

    private static (int, CellRange)? Offset(Evaluator evaluator, CallNode call, CellAddress at)
    {
        if (call.Arguments.Count is < 3 or > 5 || Area(evaluator, call.Arguments[0], at) is not var (sheet, from)) return null;
        if (Number(evaluator, call, 1, at, 0) is not { } down || Number(evaluator, call, 2, at, 0) is not { } right) return null;
        if (Number(evaluator, call, 3, at, from.LastRow - from.FirstRow + 1) is not { } rows || Number(evaluator, call, 4, at, from.LastColumn - from.FirstColumn + 1) is not { } columns) return null;
        if (rows < 1 || columns < 1) return null;
        return Inside(sheet, new(from.FirstRow + down, from.FirstColumn + right, from.FirstRow + down + rows - 1, from.FirstColumn + right + columns - 1));
    }

    private static (int, CellRange)? Index(Evaluator evaluator, CallNode call, CellAddress at)
    {
        if (Area(evaluator, call.Arguments[0], at) is not var (sheet, from)) return null;
        if (Number(evaluator, call, 1, at, 0) is not { } first || Number(evaluator, call, 2, at, 0) is not { } second) return null;
        var (row, column) = call.Arguments.Count == 3 ? (first, second) : from.FirstRow == from.LastRow ? (1, first) : (first, from.FirstColumn == from.LastColumn ? 1 : 0);
        // Row 0 or column 0 asks for all of them, which is left to the function itself.
        if (row < 1 || column < 1 || row > from.LastRow - from.FirstRow + 1 || column > from.LastColumn - from.FirstColumn + 1) return null;
        return (sheet, new(from.FirstRow + row - 1, from.FirstColumn + column - 1, from.FirstRow + row - 1, from.FirstColumn + column - 1));
    }

    private static (int, CellRange)? Indirect(Evaluator evaluator, Value text, CellAddress at)
    {
        if (text.Kind != ValueKind.Text || text.Text.Length > 255) return null;
        try
        {
            return Area(evaluator, Parser.Parse(text.Text, at, evaluator.Book.Workbook), at);
        }
        catch (FormulaException)
        {
            return null;
        }
    }

    private static (int, CellRange)? Area(Evaluator evaluator, Node node, CellAddress at)
    {
        if (node is GroupNode group) node = group.Inner;
        if (node is NameNode name) node = evaluator.NameTarget(name, at.Sheet) ?? node;
        if (node is ReferenceNode reference && Evaluator.Resolve(reference, at, out var one)) return (one.Sheet, new(one.Row, one.Column, one.Row, one.Column));
        if (node is RangeNode range && Evaluator.Resolve(range.First, at, out var a) && Evaluator.Resolve(range.Last, at, out var b))
            return (a.Sheet, new(Math.Min(a.Row, b.Row), Math.Min(a.Column, b.Column), Math.Max(a.Row, b.Row), Math.Max(a.Column, b.Column)));
        return node is CallNode call && Is(call) ? Resolve(evaluator, call, at) : null;
    }

    private static int? Number(Evaluator evaluator, CallNode call, int argument, CellAddress at, int otherwise)
    {
        if (argument >= call.Arguments.Count || call.Arguments[argument] is MissingNode) return otherwise;
        var value = evaluator.Scalar(call.Arguments[argument], at).ToNumber();
        return value.IsNumber && Math.Abs(value.Number) <= CellAddress.MaxRow ? (int)Math.Truncate(value.Number) : null;
    }

    private static (int, CellRange)? Inside(int sheet, CellRange area) =>
        area.FirstRow >= 1 && area.FirstColumn >= 1 && area.LastRow <= CellAddress.MaxRow && area.LastColumn <= CellAddress.MaxColumn ? (sheet, area) : null;
}
