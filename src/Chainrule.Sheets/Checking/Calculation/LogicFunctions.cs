using Chainrule.Sheets.Checking.Formulas;
using Chainrule.Sheets.Checking.Reading;

namespace Chainrule.Sheets.Checking.Calculation;

/// <summary>Decisions. Only the branch that is taken is evaluated, and only it is differentiated.</summary>
internal static class LogicFunctions
{
    public static void AddTo(Dictionary<string, Func<Evaluator, CallNode, CellAddress, Value>> all)
    {
        all["IF"] = If;
        all["IFS"] = Ifs;
        all["SWITCH"] = Switch;
        all["AND"] = (e, call, at) => Fold(e, call, at, (a, b) => a && b, true);
        all["OR"] = (e, call, at) => Fold(e, call, at, (a, b) => a || b, false);
        all["XOR"] = (e, call, at) => Fold(e, call, at, (a, b) => a ^ b, false);
        all["NOT"] = (e, call, at) => call.Arguments.Count == 1 && Truth(e, call.Arguments[0], at) is var v ? (v.IsError ? v : Value.Of(v.Number == 0)) : Value.Error("#N/A");
        all["TRUE"] = (_, _, _) => Value.Of(true);
        all["FALSE"] = (_, _, _) => Value.Of(false);
        all["NA"] = (_, _, _) => Value.Error("#N/A");
        all["LET"] = Let;
        all["IFERROR"] = (e, call, at) => IfError(e, call, at, v => v.IsError && v.Text != FunctionTable.Unknown);
        all["IFNA"] = (e, call, at) => IfError(e, call, at, v => v.IsError && v.Text == "#N/A");
        Is(all, "ISNUMBER", v => v.IsNumber);
        Is(all, "ISTEXT", v => v.Kind == ValueKind.Text);
        Is(all, "ISBLANK", v => v.Kind == ValueKind.Empty);
        Is(all, "ISLOGICAL", v => v.Kind == ValueKind.Logical);
        Is(all, "ISERROR", v => v.IsError);
        Is(all, "ISERR", v => v.IsError && v.Text != "#N/A");
        Is(all, "ISNA", v => v.IsError && v.Text == "#N/A");
        all["N"] = (e, call, at) => call.Arguments.Count == 1 && e.Scalar(call.Arguments[0], at) is var v ? (v.Kind == ValueKind.Text ? Value.Of(0) : v.ToNumber()) : Value.Error("#N/A");
        all["VALUE"] = (e, call, at) => call.Arguments.Count == 1 ? e.Scalar(call.Arguments[0], at).ToNumber() : Value.Error("#N/A");
    }

    // Names with their values in pairs, then what is made of them.
    private static Value Let(Evaluator evaluator, CallNode call, CellAddress at)
    {
        if (call.Arguments.Count < 3 || call.Arguments.Count % 2 == 0) return Value.Error("#N/A");
        var before = evaluator.Given.ToList();
        for (var i = 0; i + 1 < call.Arguments.Count; i += 2)
        {
            if (call.Arguments[i] is not NameNode name) return Value.Error("#NAME?");
            evaluator.Given[name.Name] = evaluator.Evaluate(call.Arguments[i + 1], at);
        }

        var value = evaluator.Evaluate(call.Arguments[^1], at);
        evaluator.Given.Clear();
        foreach (var (name, given) in before) evaluator.Given[name] = given;
        return value;
    }

    private static void Is(Dictionary<string, Func<Evaluator, CallNode, CellAddress, Value>> all, string name, Func<Value, bool> test) =>
        all[name] = (e, call, at) => call.Arguments.Count == 1 ? Value.Of(test(e.Scalar(call.Arguments[0], at))) : Value.Error("#N/A");

    private static Value Truth(Evaluator evaluator, Node node, CellAddress at) => evaluator.Scalar(node, at).ToNumber();

    private static Value If(Evaluator evaluator, CallNode call, CellAddress at)
    {
        if (call.Arguments.Count is < 1 or > 3) return Value.Error("#N/A");
        var test = evaluator.Scalar(call.Arguments[0], at);
        if (test.Kind == ValueKind.Array) return IfBlock(evaluator, call, test, at);
        test = test.ToNumber();
        if (test.IsError) return test;
        var branch = test.Number != 0 ? 1 : 2;
        if (branch >= call.Arguments.Count) return branch == 2 ? Value.Of(false) : Value.Of(true);
        return call.Arguments[branch] is MissingNode ? Value.Of(0) : evaluator.Scalar(call.Arguments[branch], at);
    }

    private static Value IfBlock(Evaluator evaluator, CallNode call, Value test, CellAddress at)
    {
        var yes = call.Arguments.Count > 1 ? evaluator.Scalar(call.Arguments[1], at) : Value.Of(true);
        var no = call.Arguments.Count > 2 ? evaluator.Scalar(call.Arguments[2], at) : Value.Of(false);
        var chosen = Arithmetic.Zip(test, yes, (t, y) => t.ToNumber() is { IsError: true } error ? error : t.ToNumber().Number != 0 ? y : Value.Empty);
        return Arithmetic.Zip(Arithmetic.Zip(test, chosen, (t, c) => c), no, (c, n) => c.Kind == ValueKind.Empty ? n : c);
    }

    private static Value Ifs(Evaluator evaluator, CallNode call, CellAddress at)
    {
        for (var i = 0; i + 1 < call.Arguments.Count; i += 2)
        {
            var test = Truth(evaluator, call.Arguments[i], at);
            if (test.IsError) return test;
            if (test.Number != 0) return evaluator.Scalar(call.Arguments[i + 1], at);
        }

        return Value.Error("#N/A");
    }

    private static Value Switch(Evaluator evaluator, CallNode call, CellAddress at)
    {
        if (call.Arguments.Count < 3) return Value.Error("#N/A");
        var subject = evaluator.Scalar(call.Arguments[0], at);
        if (subject.IsError) return subject;
        var i = 1;
        for (; i + 1 < call.Arguments.Count; i += 2)
            if (Arithmetic.Order(subject, evaluator.Scalar(call.Arguments[i], at)) == 0) return evaluator.Scalar(call.Arguments[i + 1], at);
        return i < call.Arguments.Count ? evaluator.Scalar(call.Arguments[i], at) : Value.Error("#N/A");
    }

    private static Value Fold(Evaluator evaluator, CallNode call, CellAddress at, Func<bool, bool, bool> join, bool start)
    {
        var result = start;
        foreach (var argument in call.Arguments)
            foreach (var item in SumFunctions.Flatten(evaluator.Evaluate(argument, at)))
            {
                if (item.IsError) return item;
                if (item.Kind is ValueKind.Number or ValueKind.Logical) result = join(result, item.Number != 0);
            }

        return Value.Of(result);
    }

    private static Value IfError(Evaluator evaluator, CallNode call, CellAddress at, Func<Value, bool> caught)
    {
        if (call.Arguments.Count != 2) return Value.Error("#N/A");
        var value = evaluator.Scalar(call.Arguments[0], at);
        return caught(value) ? evaluator.Scalar(call.Arguments[1], at) : value;
    }
}
