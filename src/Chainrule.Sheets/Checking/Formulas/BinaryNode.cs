namespace Chainrule.Sheets.Checking.Formulas;

internal sealed class BinaryNode(string sign, Node left, Node right) : Node
{
    public string Sign { get; } = sign;

    public Node Left { get; } = left;

    public Node Right { get; } = right;

    public int SignStart { get; init; }
}
