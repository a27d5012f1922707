namespace Chainrule.Sheets.Checking.Formulas;

public sealed class LogicalNode(bool value) : Node
{
    public bool Value { get; } = value;
}
