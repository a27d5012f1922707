namespace Chainrule.Sheets.Checking.Formulas;

internal sealed class ArrayNode(IReadOnlyList<IReadOnlyList<Node>> rows) : Node
{
    public IReadOnlyList<IReadOnlyList<Node>> Rows { get; } = rows;
}
