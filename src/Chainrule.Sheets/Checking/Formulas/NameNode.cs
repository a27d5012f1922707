namespace Chainrule.Sheets.Checking.Formulas;

internal sealed class NameNode(string name) : Node
{
    public string Name { get; } = name;
}
