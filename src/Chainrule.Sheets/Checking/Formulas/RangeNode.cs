namespace Chainrule.Sheets.Checking.Formulas;

internal sealed class RangeNode(ReferenceNode first, ReferenceNode last) : Node
{
    public ReferenceNode First { get; } = first;

    public ReferenceNode Last { get; } = last;
}
