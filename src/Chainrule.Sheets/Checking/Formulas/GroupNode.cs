namespace Chainrule.Sheets.Checking.Formulas;

public sealed class GroupNode(Node inner) : Node
{
    public Node Inner { get; } = inner;
}
