using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>Places and look-ups: where a formula stands, and what stands elsewhere.</summary>
internal static class LookupFunctions
{
    public static void AddTo(Dictionary<string, Func<Evaluator, CallNode, CellAddress, Value>> all)
    {
        all["ROW"] = (e, call, at) => Place(e, call, at, a => a.Row);
        all["COLUMN"] = (e, call, at) => Place(e, call, at, a => a.Column);
        all["ROWS"] = (e, call, at) => Block(e, call, 0, at) is { } block ? Value.Of(block.Rows) : Value.Error("#N/A");
        all["COLUMNS"] = (e, call, at) => Block(e, call, 0, at) is { } block ? Value.Of(block.Columns) : Value.Error("#N/A");
        all["INDEX"] = Index;
        all["OFFSET"] = (e, call, at) => MovingReferences.Resolve(e, call, at) is var (sheet, area) ? e.Area(sheet, area) : Value.Error("#REF!");
        all["INDIRECT"] = (e, call, at) => MovingReferences.Resolve(e, call, at) is var (sheet, area) ? e.Area(sheet, area) : Value.Error("#REF!");
        all["MATCH"] = Match;
        all["CHOOSE"] = Choose;
        all["VLOOKUP"] = (e, call, at) => Lookup(e, call, at, down: true);
        all["HLOOKUP"] = (e, call, at) => Lookup(e, call, at, down: false);
    }

    private static ArrayValue? Block(Evaluator evaluator, CallNode call, int argument, CellAddress at)
    {
        if (argument >= call.Arguments.Count) return null;
        var value = evaluator.AsArray(call.Arguments[argument], at);
        return value.Kind == ValueKind.Array ? value.Array : Arithmetic.One(value);
    }

    private static Value Place(Evaluator evaluator, CallNode call, CellAddress at, Func<CellAddress, int> part)
    {
        if (call.Arguments.Count == 0) return Value.Of(part(at));
        var node = call.Arguments[0];
        if (node is NameNode name) node = evaluator.NameTarget(name, at.Sheet) ?? node;
        if (node is RangeNode range) node = range.First;
        return node is ReferenceNode reference && Evaluator.Resolve(reference, at, out var address) ? Value.Of(part(address)) : Value.Error("#VALUE!");
    }

    private static Value Index(Evaluator evaluator, CallNode call, CellAddress at)
    {
        // One cell of many: only that one is read.
        if (MovingReferences.Is(call) && MovingReferences.Resolve(evaluator, call, at) is var (sheet, area)) return evaluator.Area(sheet, area);
        if (call.Arguments.Count is < 2 or > 3 || Block(evaluator, call, 0, at) is not { } block) return Value.Error("#N/A");
        var first = evaluator.Scalar(call.Arguments[1], at).ToNumber();
        var second = call.Arguments.Count == 3 ? evaluator.Scalar(call.Arguments[2], at).ToNumber() : default;
        if (first.IsError) return first;
        if (second.IsError) return second;
        var (row, column) = call.Arguments.Count == 3 ? ((int)first.Number, (int)second.Number) : block.Rows == 1 ? (1, (int)first.Number) : ((int)first.Number, block.Columns == 1 ? 1 : 0);
        if (row < 0 || column < 0 || row > block.Rows || column > block.Columns) return Value.Error("#REF!");
        if (row > 0 && column > 0) return block[row - 1, column - 1];
        return Value.Of(Slice(block, row, column));
    }

    // Row 0 or column 0 asks for all of them.
    private static ArrayValue Slice(ArrayValue block, int row, int column)
    {
        var slice = new ArrayValue(row > 0 ? 1 : block.Rows, column > 0 ? 1 : block.Columns);
        for (var r = 0; r < slice.Rows; r++)
            for (var c = 0; c < slice.Columns; c++) slice[r, c] = block[row > 0 ? row - 1 : r, column > 0 ? column - 1 : c];
        return slice;
    }

    private static Value Match(Evaluator evaluator, CallNode call, CellAddress at)
    {
        if (call.Arguments.Count is < 2 or > 3 || Block(evaluator, call, 1, at) is not { } block) return Value.Error("#N/A");
        var wanted = evaluator.Scalar(call.Arguments[0], at);
        var mode = call.Arguments.Count == 3 ? evaluator.Scalar(call.Arguments[2], at).ToNumber().Number : 1;
        if (wanted.IsError) return wanted;
        var found = Find(block.Items, wanted, Math.Sign(mode));
        return found < 0 ? Value.Error("#N/A") : Value.Of(found + 1);
    }

    // Mode 0: the first equal; 1: the last not greater in an ascending list; -1: the last not less in a descending one.
    private static int Find(IReadOnlyList<Value> items, Value wanted, int mode)
    {
        var found = -1;
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Kind != wanted.Kind) continue;
            var order = Arithmetic.Order(items[i], wanted);
            if (mode == 0 && order == 0) return i;
            if (mode == 0) continue;
            if (order * mode > 0) break;
            found = i;
        }

        return found;
    }

    private static Value Choose(Evaluator evaluator, CallNode call, CellAddress at)
    {
        if (call.Arguments.Count < 2) return Value.Error("#N/A");
        var which = evaluator.Scalar(call.Arguments[0], at).ToNumber();
        if (which.IsError) return which;
        return which.Number >= 1 && which.Number < call.Arguments.Count ? evaluator.Evaluate(call.Arguments[(int)which.Number], at) : Value.Error("#VALUE!");
    }

    private static Value Lookup(Evaluator evaluator, CallNode call, CellAddress at, bool down)
    {
        if (call.Arguments.Count is < 3 or > 4 || Block(evaluator, call, 1, at) is not { } block) return Value.Error("#N/A");
        var wanted = evaluator.Scalar(call.Arguments[0], at);
        var line = (int)evaluator.Scalar(call.Arguments[2], at).ToNumber().Number;
        var near = call.Arguments.Count < 4 || evaluator.Scalar(call.Arguments[3], at).ToNumber().Number != 0;
        if (line < 1 || line > (down ? block.Columns : block.Rows)) return Value.Error("#REF!");
        var keys = Enumerable.Range(0, down ? block.Rows : block.Columns).Select(i => down ? block[i, 0] : block[0, i]).ToList();
        var found = Find(keys, wanted, near ? 1 : 0);
        return found < 0 ? Value.Error("#N/A") : down ? block[found, line - 1] : block[line - 1, found];
    }
}
