using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>Functions of whole blocks: the matrix forms in which a layer can be written, and conditional sums.</summary>
internal static class BlockFunctions
{
    public static void AddTo(Dictionary<string, Func<Evaluator, CallNode, CellAddress, Value>> all)
    {
        all["SUMPRODUCT"] = SumProduct;
        all["MMULT"] = Multiply;
        all["TRANSPOSE"] = Transpose;
        all["ARRAYFORMULA"] = (e, call, at) => call.Arguments.Count == 1 ? e.AsArray(call.Arguments[0], at) : Value.Error("#N/A");
        all["SINGLE"] = (e, call, at) => call.Arguments.Count == 1 && e.Evaluate(call.Arguments[0], at) is var v ? (v.Kind == ValueKind.Array ? v.Array.Beside(at.Row, at.Column) : v) : Value.Error("#N/A");
        all["SUMXMY2"] = (e, call, at) => Pairs(e, call, at, (x, y) => Square(Arithmetic.Apply("-", x, y, e.Tape), e.Tape));
        all["SUMX2MY2"] = (e, call, at) => Pairs(e, call, at, (x, y) => Arithmetic.Apply("-", Square(x, e.Tape), Square(y, e.Tape), e.Tape));
        all["SUMX2PY2"] = (e, call, at) => Pairs(e, call, at, (x, y) => Arithmetic.Apply("+", Square(x, e.Tape), Square(y, e.Tape), e.Tape));
        all["SUMIF"] = (e, call, at) => Conditional(e, call, at, (sum, _) => sum);
        all["AVERAGEIF"] = (e, call, at) => Conditional(e, call, at, (sum, count) => count == 0 ? Value.Error("#DIV/0!") : Arithmetic.Apply("/", sum, Value.Of(count), e.Tape));
        all["COUNTIF"] = (e, call, at) => Conditional(e, call, at, (_, count) => Value.Of(count), countTexts: true);
    }

    private static Value Square(Value x, Tape? tape) => Arithmetic.Apply("*", x, x, tape);

    private static ArrayValue Block(Evaluator evaluator, Node node, CellAddress at) =>
        evaluator.AsArray(node, at) is { Kind: ValueKind.Array } value ? value.Array : Arithmetic.One(evaluator.AsArray(node, at));

    private static Value SumProduct(Evaluator evaluator, CallNode call, CellAddress at)
    {
        if (call.Arguments.Count == 0) return Value.Error("#N/A");
        var blocks = call.Arguments.Select(a => Block(evaluator, a, at)).ToList();
        var sum = Value.Of(0);
        for (var i = 0; i < blocks[0].Items.Count; i++)
        {
            var product = Value.Of(1);
            foreach (var block in blocks)
            {
                if (block.Rows != blocks[0].Rows || block.Columns != blocks[0].Columns) return Value.Error("#VALUE!");
                var item = block.Items[i];
                if (item.IsError) return item;
                product = Arithmetic.Apply("*", product, item.IsNumber ? item : Value.Of(0), evaluator.Tape);
            }

            sum = Arithmetic.Apply("+", sum, product, evaluator.Tape);
        }

        return sum;
    }

    private static Value Multiply(Evaluator evaluator, CallNode call, CellAddress at)
    {
        if (call.Arguments.Count != 2) return Value.Error("#N/A");
        var a = Block(evaluator, call.Arguments[0], at);
        var b = Block(evaluator, call.Arguments[1], at);
        if (a.Columns != b.Rows || (long)a.Rows * b.Columns * a.Columns > 1_000_000) return Value.Error("#VALUE!");
        var result = new ArrayValue(a.Rows, b.Columns);
        for (var r = 0; r < a.Rows; r++)
            for (var c = 0; c < b.Columns; c++)
            {
                var sum = Value.Of(0);
                for (var k = 0; k < a.Columns; k++) sum = Arithmetic.Apply("+", sum, Arithmetic.Apply("*", a[r, k], b[k, c], evaluator.Tape), evaluator.Tape);
                result[r, c] = sum;
            }

        return Value.Of(result);
    }

    private static Value Transpose(Evaluator evaluator, CallNode call, CellAddress at)
    {
        if (call.Arguments.Count != 1) return Value.Error("#N/A");
        var from = Block(evaluator, call.Arguments[0], at);
        var to = new ArrayValue(from.Columns, from.Rows);
        for (var r = 0; r < from.Rows; r++)
            for (var c = 0; c < from.Columns; c++) to[c, r] = from[r, c];
        return Value.Of(to);
    }

    private static Value Pairs(Evaluator evaluator, CallNode call, CellAddress at, Func<Value, Value, Value> term)
    {
        if (call.Arguments.Count != 2) return Value.Error("#N/A");
        var a = Block(evaluator, call.Arguments[0], at);
        var b = Block(evaluator, call.Arguments[1], at);
        if (a.Items.Count != b.Items.Count) return Value.Error("#N/A");
        var sum = Value.Of(0);
        for (var i = 0; i < a.Items.Count; i++)
            if (a.Items[i].IsNumber && b.Items[i].IsNumber) sum = Arithmetic.Apply("+", sum, term(a.Items[i], b.Items[i]), evaluator.Tape);
        return sum;
    }

    private static Value Conditional(Evaluator evaluator, CallNode call, CellAddress at, Func<Value, int, Value> finish, bool countTexts = false)
    {
        if (call.Arguments.Count is < 2 or > 3) return Value.Error("#N/A");
        var tested = Block(evaluator, call.Arguments[0], at);
        var summed = call.Arguments.Count == 3 ? Block(evaluator, call.Arguments[2], at) : tested;
        var wanted = evaluator.Scalar(call.Arguments[1], at);
        var sum = Value.Of(0);
        var count = 0;
        for (var i = 0; i < Math.Min(tested.Items.Count, summed.Items.Count); i++)
        {
            if (!Meets(tested.Items[i], wanted) || (!countTexts && !summed.Items[i].IsNumber)) continue;
            count++;
            if (summed.Items[i].IsNumber) sum = Arithmetic.Apply("+", sum, summed.Items[i], evaluator.Tape);
        }

        return finish(sum, count);
    }

    private static bool Meets(Value item, Value wanted)
    {
        if (wanted.Kind != ValueKind.Text) return item.Kind == wanted.Kind && Arithmetic.Order(item, wanted) == 0;
        var text = wanted.Text;
        var sign = text.StartsWith("<=", StringComparison.Ordinal) || text.StartsWith(">=", StringComparison.Ordinal) || text.StartsWith("<>", StringComparison.Ordinal) ? text[..2] : text.Length > 0 && text[0] is '<' or '>' or '=' ? text[..1] : "";
        var rest = Value.Of(text[sign.Length..]);
        var limit = rest.ToNumber() is { IsNumber: true } number ? number : rest;
        return item.Kind == limit.Kind ? Arithmetic.Apply(sign.Length == 0 ? "=" : sign, item, limit, null).Number != 0 : sign == "<>";
    }
}
