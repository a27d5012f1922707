namespace Chainrule.Sheets.Checking.Formulas;

public sealed class TextNode(string value) : Node
{
    public string Value { get; } = value;
}
