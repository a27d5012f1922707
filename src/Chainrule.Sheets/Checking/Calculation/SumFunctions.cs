using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>Functions over many numbers. Inside a block only numbers count; an argument of its own is taken as a number if it can be.</summary>
internal static class SumFunctions
{
    public static void AddTo(Dictionary<string, Func<Evaluator, CallNode, CellAddress, Value>> all)
    {
        all["SUM"] = (e, call, at) => Fold(e, call, at, numbers => Total(numbers, e.Tape));
        all["SUMSQ"] = (e, call, at) => Fold(e, call, at, numbers => Total(numbers.ConvertAll(x => Arithmetic.Apply("*", x, x, e.Tape)), e.Tape));
        all["PRODUCT"] = (e, call, at) => Fold(e, call, at, numbers => numbers.Count == 0 ? Value.Of(0) : numbers.Aggregate((x, y) => Arithmetic.Apply("*", x, y, e.Tape)));
        all["AVERAGE"] = (e, call, at) => Fold(e, call, at, numbers => Mean(numbers, e.Tape));
        all["MAX"] = (e, call, at) => Fold(e, call, at, numbers => numbers.Count == 0 ? Value.Of(0) : numbers.Aggregate((x, y) => x.Number >= y.Number ? x : y));
        all["MIN"] = (e, call, at) => Fold(e, call, at, numbers => numbers.Count == 0 ? Value.Of(0) : numbers.Aggregate((x, y) => x.Number <= y.Number ? x : y));
        all["COUNT"] = (e, call, at) => Value.Of(Numbers(e, call, at, countOnly: true, out _).Count);
        all["COUNTA"] = (e, call, at) => Value.Of(call.Arguments.Sum(a => Flatten(e.Evaluate(a, at)).Count(v => v.Kind != ValueKind.Empty)));
        all["MEDIAN"] = (e, call, at) => Fold(e, call, at, Median);
        all["VAR"] = all["VAR.S"] = (e, call, at) => Fold(e, call, at, numbers => Variance(numbers, 1, e.Tape));
        all["VARP"] = all["VAR.P"] = (e, call, at) => Fold(e, call, at, numbers => Variance(numbers, 0, e.Tape));
        all["STDEV"] = all["STDEV.S"] = (e, call, at) => Fold(e, call, at, numbers => Root(Variance(numbers, 1, e.Tape), e.Tape));
        all["STDEVP"] = all["STDEV.P"] = (e, call, at) => Fold(e, call, at, numbers => Root(Variance(numbers, 0, e.Tape), e.Tape));
    }

    public static IEnumerable<Value> Flatten(Value value) => value.Kind == ValueKind.Array ? value.Array.Items : [value];

    public static Value Total(List<Value> numbers, Tape? tape)
    {
        var sum = Value.Of(0);
        foreach (var number in numbers) sum = Arithmetic.Apply("+", sum, number, tape);
        return sum;
    }

    private static Value Fold(Evaluator evaluator, CallNode call, CellAddress at, Func<List<Value>, Value> fold)
    {
        var numbers = Numbers(evaluator, call, at, countOnly: false, out var error);
        return error.IsError ? error : fold(numbers);
    }

    private static List<Value> Numbers(Evaluator evaluator, CallNode call, CellAddress at, bool countOnly, out Value error)
    {
        error = default;
        var numbers = new List<Value>();
        foreach (var argument in call.Arguments)
        {
            var value = evaluator.Evaluate(argument, at);
            var fromCells = value.Kind == ValueKind.Array || argument is ReferenceNode or NameNode;
            foreach (var item in Flatten(value))
            {
                if (item.IsError && !countOnly && !error.IsError) error = item;
                if (item.IsNumber) numbers.Add(item);
                else if (!fromCells && item.Kind != ValueKind.Empty && item.ToNumber() is { IsNumber: true } number) numbers.Add(number);
                else if (!fromCells && item.Kind == ValueKind.Text && !countOnly && !error.IsError) error = Value.Error("#VALUE!");
            }
        }

        return numbers;
    }

    private static Value Mean(List<Value> numbers, Tape? tape) =>
        numbers.Count == 0 ? Value.Error("#DIV/0!") : Arithmetic.Apply("/", Total(numbers, tape), Value.Of(numbers.Count), tape);

    private static Value Variance(List<Value> numbers, int less, Tape? tape)
    {
        if (numbers.Count <= less) return Value.Error("#DIV/0!");
        var mean = Mean(numbers, tape);
        var squares = numbers.ConvertAll(x => Arithmetic.Power(Arithmetic.Apply("-", x, mean, tape), Value.Of(2), tape) is { IsNumber: true } square ? square : Value.Of(0));
        return Arithmetic.Apply("/", Total(squares, tape), Value.Of(numbers.Count - less), tape);
    }

    private static Value Root(Value value, Tape? tape) => value.IsError ? value : Arithmetic.Power(value, Value.Of(0.5), tape);

    private static Value Median(List<Value> numbers)
    {
        if (numbers.Count == 0) return Value.Error("#NUM!");
        var sorted = numbers.Select(n => n.Number).Order().ToArray();
        return Value.Of((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2);
    }
}
