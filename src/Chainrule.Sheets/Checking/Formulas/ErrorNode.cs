namespace Chainrule.Sheets.Checking.Formulas;

public sealed class ErrorNode(string code) : Node
{
    public string Code { get; } = code;
}
