namespace Chainrule.Sheets.Checking.Formulas;

internal sealed class NumberNode(double value) : Node
{
    public double Value { get; } = value;
}
