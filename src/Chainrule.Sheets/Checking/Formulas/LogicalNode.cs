namespace Chainrule.Sheets.Checking.Formulas;

internal sealed class LogicalNode(bool value) : Node
{
    public bool Value { get; } = value;
}
