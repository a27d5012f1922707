using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Worksheets;

/// <summary>
/// An expression made ready to be worked out in thousands of rows, by the operations of a spreadsheet in their order, so that the value stored is the
/// one that a spreadsheet finds. As there, an overflow is an error that spoils all that is made of it: it is held as NaN.
/// </summary>
internal sealed class CellProgram
{
    private const int FirstInput = 1 << 20;

    private readonly List<(Operation Does, int Slot, double Number, Function? Function)> steps = [];
    private readonly double[] stack;

    /// <param name="expression">What to work out.</param>
    /// <param name="slotOf">
    /// Where a symbol's value stands, counted from the beginning of the current row (negative in the row above); or what <see cref="Input"/> makes of the
    /// number of an input cell.
    /// </param>
    public CellProgram(Expression expression, Func<Symbol, int> slotOf)
    {
        Compile(expression, slotOf);
        stack = new double[steps.Count];
    }

    private enum Operation
    {
        Number,
        Load,
        LoadInput,
        Add,
        Subtract,
        Multiply,
        Divide,
        Negate,
        Raise,
        Call,
    }

    /// <summary>The slot of an input cell, which stands at the same place for every row.</summary>
    public static int Input(int place) => place + FirstInput;

    public double Run(ReadOnlySpan<double> values, int row)
    {
        int top = -1;
        foreach ((Operation does, int slot, double number, Function? function) in steps)
        {
            if (does is Operation.Number) stack[++top] = number;
            else if (does is Operation.Load) stack[++top] = values[row + slot];
            else if (does is Operation.LoadInput) stack[++top] = values[slot];
            else if (does is Operation.Negate) stack[top] = -stack[top];
            else if (does is Operation.Call) stack[top] = Checked(function!.Value(stack[top]), function, stack[top]);
            else
            {
                double right = stack[top--];
                stack[top] = Checked(Binary(does, stack[top], right));
            }
        }

        return stack[0];
    }

    private static double Binary(Operation does, double left, double right) => does switch
    {
        Operation.Add => left + right,
        Operation.Subtract => left - right,
        Operation.Multiply => left * right,
        Operation.Divide => left / right,
        _ => Math.Pow(left, right),
    };

    private static double Checked(double value) => double.IsFinite(value) ? value : double.NaN;

    // The sigmoid's formula holds EXP(-x), which overflows where the sigmoid itself would be 0.
    private static double Checked(double value, Function function, double argument) =>
        function == Functions.Sigmoid && double.IsInfinity(Math.Exp(-argument)) ? double.NaN : Checked(value);

    private void Compile(Expression node, Func<Symbol, int> slotOf)
    {
        switch (node)
        {
            case Constant constant:
                steps.Add((Operation.Number, 0, constant.Value, null));
                break;
            case Symbol symbol:
                int slot = slotOf(symbol);
                steps.Add(slot < FirstInput ? (Operation.Load, slot, 0, null) : (Operation.LoadInput, slot - FirstInput, 0, null));
                break;
            case Sum sum:
                CompileSum(sum, slotOf);
                break;
            case Call call:
                Compile(call.Argument, slotOf);
                steps.Add((Operation.Call, 0, 0, call.Function));
                break;
            case Negation negation:
                Compile(negation.Inner, slotOf);
                Add(Operation.Negate);
                break;
            default:
                CompileBinary(node, slotOf);
                break;
        }
    }

    private void CompileSum(Sum sum, Func<Symbol, int> slotOf)
    {
        Compile(sum.Terms[0], slotOf);
        foreach (Expression term in sum.Terms.Skip(1))
        {
            Compile(term is Negation negation ? negation.Inner : term, slotOf);
            Add(term is Negation ? Operation.Subtract : Operation.Add);
        }
    }

    private void CompileBinary(Expression node, Func<Symbol, int> slotOf)
    {
        Operation does = node switch { Product => Operation.Multiply, Quotient => Operation.Divide, _ => Operation.Raise };
        Compile(node.Children[0], slotOf);
        foreach (Expression child in node.Children.Skip(1))
        {
            Compile(child, slotOf);
            Add(does);
        }
    }

    private void Add(Operation does) => steps.Add((does, 0, 0, null));
}
