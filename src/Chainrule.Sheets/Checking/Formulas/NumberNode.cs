namespace Chainrule.Sheets.Checking.Formulas;

public sealed class NumberNode(double value) : Node
{
    public double Value { get; } = value;
}
