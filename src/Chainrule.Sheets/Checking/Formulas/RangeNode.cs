namespace Chainrule.Sheets.Checking.Formulas;

public sealed class RangeNode(ReferenceNode first, ReferenceNode last) : Node
{
    public ReferenceNode First { get; } = first;

    public ReferenceNode Last { get; } = last;
}
