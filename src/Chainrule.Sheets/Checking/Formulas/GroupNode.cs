namespace Chainrule.Sheets.Checking.Formulas;

internal sealed class GroupNode(Node inner) : Node
{
    public Node Inner { get; } = inner;
}
