using Chainrule.Sheets.Checking.Formulas;

namespace Chainrule.Sheets.Checking.Diagnosis;

/// <summary>Tries other signs and operators: a minus that is too many or missing, plus for minus, division for product, another function.</summary>
internal sealed class SignEdits(Suspect suspect)
{
    private static readonly string[] Functions = ["EXP", "LN", "TANH", "SQRT", "ABS", "SUM", "PRODUCT", "SUMPRODUCT", "POWER", "AVERAGE", "MAX", "MIN", "SINH", "COSH", "LOG10", "LOG"];

    public Mistake? Find() => Minus() ?? Operators() ?? MissingMinus() ?? OtherFunction();

    public Mistake? Minus()
    {
        foreach (var node in NodeWalk.All(suspect.Root))
        {
            if (node is UnaryNode { Sign: '-' } minus && Try([(minus.Start, minus.Operand.Start, "")], out var without))
                return new(Kinds.WrongSign, $"the minus before {Cut(minus.Operand)} does not belong", without);
            if (node is BinaryNode { Sign: "-" } difference && Try([(difference.Start, difference.Left.End, Cut(difference.Right)), (difference.Right.Start, difference.Right.End, Cut(difference.Left))], out var turned))
                return new(Kinds.WrongSign, $"{Cut(difference)} has its sides the wrong way round", turned);
            if (node is BinaryNode { Sign: "+" or "-" } sum && Try([(sum.SignStart, sum.SignStart + 1, sum.Sign == "+" ? "-" : "+")], out var flipped))
                return new(Kinds.WrongSign, $"there is {(sum.Sign == "+" ? "plus" : "minus")} before {Cut(sum.Right)} where {(sum.Sign == "+" ? "minus" : "plus")} belongs", flipped);
        }

        return null;
    }

    private Mistake? MissingMinus()
    {
        foreach (var node in NodeWalk.All(suspect.Root))
        {
            if (node is RangeNode || IsRangeEnd(node)) continue;
            if (Try([(node.Start, node.End, $"-{Cut(node)}")], out var negated) || Try([(node.Start, node.End, $"(-{Cut(node)})")], out negated) || Try([(node.Start, node.End, $"-({Cut(node)})")], out negated))
                return new(Kinds.WrongSign, $"a minus is missing before {Cut(node)}", negated);
        }

        return null;
    }

    private bool IsRangeEnd(Node node) => NodeWalk.All(suspect.Root).OfType<RangeNode>().Any(r => r.First == node || r.Last == node);

    private Mistake? Operators()
    {
        foreach (var node in NodeWalk.All(suspect.Root).OfType<BinaryNode>())
            foreach (var sign in new[] { "*", "/", "+", "-", "^" })
                if (sign != node.Sign && Try([(node.SignStart, node.SignStart + node.Sign.Length, sign)], out var text))
                    return new(Kinds.Operator, $"there is '{node.Sign}' before {Cut(node.Right)} where '{sign}' belongs", text);
        return null;
    }

    private Mistake? OtherFunction()
    {
        foreach (var call in NodeWalk.All(suspect.Root).OfType<CallNode>())
            foreach (var name in Functions)
                if (name != call.Function && Try([(call.Start, suspect.Text.IndexOf('(', call.Start), name)], out var text))
                    return new(Kinds.Function, $"calls {call.Function} where {name} belongs", text);
        return null;
    }

    private string Cut(Node node) => suspect.Text[node.Start..node.End].Trim();

    private bool Try((int, int, string)[] parts, out string text)
    {
        text = suspect.Replace(parts);
        return suspect.Works(text);
    }
}
