namespace Chainrule.Sheets.Checking.Formulas;

internal sealed class ErrorNode(string code) : Node
{
    public string Code { get; } = code;
}
