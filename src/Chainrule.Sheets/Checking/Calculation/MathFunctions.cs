using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>Functions of one or two numbers, each with its slope beside it.</summary>
internal static class MathFunctions
{
    private static readonly (string Name, Func<double, double> Value, Func<double, double, double> Slope)[] OfOne =
    [
        // The slope is given both the operand x and the result y.
        ("EXP", Math.Exp, (_, y) => y),
        ("LN", x => x > 0 ? Math.Log(x) : double.NaN, (x, _) => 1 / x),
        ("LOG10", x => x > 0 ? Math.Log10(x) : double.NaN, (x, _) => 1 / (x * Math.Log(10))),
        ("SQRT", x => x < 0 ? double.NaN : Math.Sqrt(x), (_, y) => 0.5 / y),
        ("TANH", Math.Tanh, (_, y) => 1 - (y * y)),
        ("SINH", Math.Sinh, (x, _) => Math.Cosh(x)),
        ("COSH", Math.Cosh, (x, _) => Math.Sinh(x)),
        ("ATANH", Math.Atanh, (x, _) => 1 / (1 - (x * x))),
        ("ASINH", Math.Asinh, (x, _) => 1 / Math.Sqrt((x * x) + 1)),
        ("ACOSH", Math.Acosh, (x, _) => 1 / Math.Sqrt((x * x) - 1)),
        ("SIN", Math.Sin, (x, _) => Math.Cos(x)),
        ("COS", Math.Cos, (x, _) => -Math.Sin(x)),
        ("TAN", Math.Tan, (_, y) => 1 + (y * y)),
        ("ATAN", Math.Atan, (x, _) => 1 / (1 + (x * x))),
        ("ASIN", Math.Asin, (x, _) => 1 / Math.Sqrt(1 - (x * x))),
        ("ACOS", Math.Acos, (x, _) => -1 / Math.Sqrt(1 - (x * x))),
        ("ABS", Math.Abs, (x, _) => Math.Sign(x)),
        ("SIGN", x => Math.Sign(x), (_, _) => 0),
        ("INT", Math.Floor, (_, _) => 0),
        ("DEGREES", x => x * 180 / Math.PI, (_, _) => 180 / Math.PI),
        ("RADIANS", x => x * Math.PI / 180, (_, _) => Math.PI / 180),
        ("FACT", Factorial, (_, _) => 0),
        ("EVEN", x => Math.Sign(x) * Math.Ceiling(Math.Abs(x) / 2) * 2, (_, _) => 0),
        ("ODD", x => x == 0 ? 1 : Math.Sign(x) * ((Math.Ceiling((Math.Abs(x) + 1) / 2) * 2) - 1), (_, _) => 0),
    ];

    public static void AddTo(Dictionary<string, Func<Evaluator, CallNode, CellAddress, Value>> all)
    {
        foreach (var (name, value, slope) in OfOne)
            all[name] = (evaluator, call, at) => One(evaluator, call, at, value, slope);
        foreach (var name in new[] { "POWER", "POW" })
            all[name] = (evaluator, call, at) => Two(evaluator, call, at, (x, y) => Arithmetic.Power(x, y, evaluator.Tape));
        all["MOD"] = (evaluator, call, at) => Two(evaluator, call, at, (x, y) => Modulo(x, y, evaluator.Tape));
        all["QUOTIENT"] = (evaluator, call, at) => Two(evaluator, call, at, (x, y) => y.Number == 0 ? Value.Error("#DIV/0!") : Value.Of(Math.Truncate(x.Number / y.Number)));
        all["ATAN2"] = (evaluator, call, at) => Two(evaluator, call, at, (x, y) => x.Number == 0 && y.Number == 0 ? Value.Error("#DIV/0!") : Value.Of(Math.Atan2(y.Number, x.Number)));
        all["LOG"] = (evaluator, call, at) => call.Arguments.Count < 2 ? One(evaluator, call, at, x => x > 0 ? Math.Log10(x) : double.NaN, (x, _) => 1 / (x * Math.Log(10))) : Two(evaluator, call, at, (x, y) => Logarithm(x, y, evaluator.Tape));
        all["PI"] = (_, _, _) => Value.Of(Math.PI);
        foreach (var name in new[] { "ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC", "MROUND", "CEILING", "FLOOR" })
            all[name] = (evaluator, call, at) => Round(name, evaluator, call, at);
    }

    private static Value One(Evaluator evaluator, CallNode call, CellAddress at, Func<double, double> value, Func<double, double, double> slope)
    {
        if (call.Arguments.Count != 1) return Value.Error("#N/A");
        return Arithmetic.Map(evaluator.Scalar(call.Arguments[0], at), x =>
        {
            x = x.ToNumber();
            if (x.IsError) return x;
            var y = value(x.Number);
            return evaluator.Tape is null ? Value.Of(y) : evaluator.Tape.Unary(y, x, slope(x.Number, y));
        });
    }

    private static Value Two(Evaluator evaluator, CallNode call, CellAddress at, Func<Value, Value, Value> apply)
    {
        if (call.Arguments.Count != 2) return Value.Error("#N/A");
        var left = evaluator.Scalar(call.Arguments[0], at);
        var right = evaluator.Scalar(call.Arguments[1], at);
        return left.Kind == ValueKind.Array || right.Kind == ValueKind.Array ? Arithmetic.Zip(left, right, Numbers) : Numbers(left, right);

        Value Numbers(Value x, Value y)
        {
            (x, y) = (x.ToNumber(), y.ToNumber());
            return x.IsError ? x : y.IsError ? y : apply(x, y);
        }
    }

    private static Value Modulo(Value x, Value y, Tape? tape)
    {
        if (y.Number == 0) return Value.Error("#DIV/0!");
        var whole = Math.Floor(x.Number / y.Number);
        return Arithmetic.Noted(x.Number - (y.Number * whole), x, 1, y, -whole, tape);
    }

    private static Value Logarithm(Value x, Value y, Tape? tape)
    {
        if (x.Number <= 0 || y.Number <= 0) return Value.Error("#NUM!");
        if (y.Number == 1) return Value.Error("#DIV/0!");
        var (a, b) = (Math.Log(x.Number), Math.Log(y.Number));
        return Arithmetic.Noted(a / b, x, 1 / (x.Number * b), y, -a / (b * b * y.Number), tape);
    }

    private static Value Round(string name, Evaluator evaluator, CallNode call, CellAddress at)
    {
        if (call.Arguments.Count is < 1 or > 2) return Value.Error("#N/A");
        var x = evaluator.Scalar(call.Arguments[0], at).ToNumber();
        var digits = call.Arguments.Count == 2 ? evaluator.Scalar(call.Arguments[1], at).ToNumber() : Value.Of(name is "CEILING" or "FLOOR" ? 1 : 0);
        if (x.IsError) return x;
        if (digits.IsError) return digits;
        var byStep = name is "MROUND" or "CEILING" or "FLOOR";
        if (evaluator.IgnoreRounding && (byStep ? Math.Abs(digits.Number) <= 0.001 : digits.Number >= 3)) return x;
        return Value.Of(byStep ? ToStep(name, x.Number, digits.Number) : ToDigits(name, x.Number, (int)Math.Clamp(Math.Truncate(digits.Number), -300, 300)));
    }

    private static double ToStep(string name, double x, double step)
    {
        if (step == 0) return 0;
        if (name == "MROUND") return Math.Sign(x) * Math.Sign(step) < 0 ? double.NaN : Math.Round(x / step, MidpointRounding.AwayFromZero) * step;
        if (x > 0 && step < 0) return double.NaN;
        return (name == "CEILING" ? Math.Ceiling(Steady(x / step)) : Math.Floor(Steady(x / step))) * step;
    }

    private static double ToDigits(string name, double x, int digits)
    {
        if (digits > 15) return x;
        var scale = Math.Pow(10, Math.Abs(digits));
        var scaled = digits >= 0 ? x * scale : x / scale;
        var whole = name switch
        {
            "ROUND" => Math.Round(Steady(scaled), MidpointRounding.AwayFromZero),
            "ROUNDUP" => Math.Sign(scaled) * Math.Ceiling(Steady(Math.Abs(scaled))),
            _ => Math.Truncate(Steady(scaled)),
        };
        return digits >= 0 ? whole / scale : whole * scale;
    }

    // 1.005 × 100 is 100.49999999999999 in binary; the spreadsheet programs round what is shown, which is 100.5.
    private static double Steady(double x) => double.IsFinite(x) && Math.Abs(x) < 1e15 ? (double)Math.Round((decimal)x, Math.Clamp(14 - (int)Math.Floor(Math.Log10(Math.Abs(x) + 1)), 0, 14)) : x;

    private static double Factorial(double x)
    {
        if (x is < 0 or > 170) return double.NaN;
        var product = 1.0;
        for (var i = 2; i <= x; i++) product *= i;
        return product;
    }
}
