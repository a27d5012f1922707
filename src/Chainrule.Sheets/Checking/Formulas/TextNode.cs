namespace Chainrule.Sheets.Checking.Formulas;

internal sealed class TextNode(string value) : Node
{
    public string Value { get; } = value;
}
