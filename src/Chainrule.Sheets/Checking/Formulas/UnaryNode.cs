namespace Chainrule.Sheets.Checking.Formulas;

internal sealed class UnaryNode(char sign, Node operand) : Node
{
    /// <summary>'+', '-', '%' or '@'.</summary>
    public char Sign { get; } = sign;

    public Node Operand { get; } = operand;
}
