namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>The operators, with their slopes, on single values and block by block.</summary>
internal static class Arithmetic
{
    public static Value Apply(string sign, Value x, Value y, Tape? tape)
    {
        if (x.IsError) return x;
        if (y.IsError) return y;
        if (sign is "=" or "<" or ">" or "<=" or ">=" or "<>") return Compare(sign, x, y);
        if (sign == "&") return Value.Of(x.ToString() + y.ToString());
        (x, y) = (x.ToNumber(), y.ToNumber());
        if (x.IsError) return x;
        if (y.IsError) return y;
        var (a, b) = (x.Number, y.Number);
        switch (sign)
        {
            case "+": return Noted(a + b, x, 1, y, 1, tape);
            case "-": return Noted(a - b, x, 1, y, -1, tape);
            case "*": return Noted(a * b, x, b, y, a, tape);
            case "/": return b == 0 ? Value.Error("#DIV/0!") : Noted(a / b, x, 1 / b, y, -a / (b * b), tape);
            case "^": return Power(x, y, tape);
            default: return Value.Error("#VALUE!");
        }
    }

    public static Value Noted(double result, Value x, double slopeX, Value y, double slopeY, Tape? tape) =>
        tape is null ? Value.Of(result) : tape.Binary(result, x, slopeX, y, slopeY);

    public static Value Power(Value x, Value y, Tape? tape)
    {
        var (a, b) = (x.Number, y.Number);
        if (a == 0 && b == 0) return Value.Error("#NUM!");
        if (a == 0 && b < 0) return Value.Error("#DIV/0!");
        var slopeY = a > 0 ? Math.Pow(a, b) * Math.Log(a) : 0;
        return Noted(b == 2 ? a * a : Math.Pow(a, b), x, b * Math.Pow(a, b - 1), y, slopeY, tape);
    }

    public static Value Negate(Value x, Tape? tape)
    {
        x = x.ToNumber();
        if (x.IsError) return x;
        return tape is null ? Value.Of(-x.Number) : tape.Unary(-x.Number, x, -1);
    }

    public static Value Map(Value value, Func<Value, Value> apply)
    {
        if (value.Kind != ValueKind.Array) return apply(value);
        var from = value.Array;
        var to = new ArrayValue(from.Rows, from.Columns);
        for (var r = 0; r < from.Rows; r++)
            for (var c = 0; c < from.Columns; c++) to[r, c] = apply(from[r, c]);
        return Value.Of(to);
    }

    public static Value Zip(Value left, Value right, Func<Value, Value, Value> apply)
    {
        var a = left.Kind == ValueKind.Array ? left.Array : One(left);
        var b = right.Kind == ValueKind.Array ? right.Array : One(right);
        var to = new ArrayValue(Math.Max(a.Rows, b.Rows), Math.Max(a.Columns, b.Columns));
        for (var r = 0; r < to.Rows; r++)
            for (var c = 0; c < to.Columns; c++) to[r, c] = apply(a.Stretch(r, c), b.Stretch(r, c));
        return Value.Of(to);
    }

    public static ArrayValue One(Value value)
    {
        var one = new ArrayValue(1, 1);
        one[0, 0] = value;
        return one;
    }

    private static Value Compare(string sign, Value x, Value y)
    {
        var order = Order(x, y);
        return Value.Of(sign switch
        {
            "=" => order == 0,
            "<>" => order != 0,
            "<" => order < 0,
            ">" => order > 0,
            "<=" => order <= 0,
            _ => order >= 0,
        });
    }

    // Numbers before texts before logicals, as the spreadsheet programs sort them; an empty cell takes the other side's type.
    public static int Order(Value x, Value y)
    {
        if (x.Kind == ValueKind.Array) x = x.Array[0, 0];
        if (y.Kind == ValueKind.Array) y = y.Array[0, 0];
        if (x.Kind == ValueKind.Empty && y.Kind == ValueKind.Text) x = Value.Of("");
        if (y.Kind == ValueKind.Empty && x.Kind == ValueKind.Text) y = Value.Of("");
        var (rankX, rankY) = (Rank(x), Rank(y));
        if (rankX != rankY) return rankX.CompareTo(rankY);
        return rankX == 1 ? string.Compare(x.Text, y.Text, StringComparison.OrdinalIgnoreCase) : x.Number.CompareTo(y.Number);
    }

    private static int Rank(Value value) => value.Kind switch
    {
        ValueKind.Text => 1,
        ValueKind.Logical => 2,
        _ => 0,
    };
}
