namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>Every part of a formula, from the whole to the leaves.</summary>
internal static class NodeWalk
{
    public static IEnumerable<Node> All(Node root)
    {
        var open = new Stack<Node>();
        open.Push(root);
        while (open.Count > 0)
        {
            var node = open.Pop();
            yield return node;
            foreach (var part in Parts(node)) open.Push(part);
        }
    }

    public static IEnumerable<Node> Parts(Node node) => node switch
    {
        GroupNode group => [group.Inner],
        UnaryNode unary => [unary.Operand],
        BinaryNode binary => [binary.Left, binary.Right],
        CallNode call => call.Arguments,
        RangeNode range => [range.First, range.Last],
        ArrayNode array => array.Rows.SelectMany(r => r),
        _ => [],
    };
}
