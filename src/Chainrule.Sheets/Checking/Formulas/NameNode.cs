namespace Chainrule.Sheets.Checking.Formulas;

public sealed class NameNode(string name) : Node
{
    public string Name { get; } = name;
}
