namespace Chainrule.Sheets.Checking.Formulas;

internal sealed class CallNode(string function, IReadOnlyList<Node> arguments) : Node
{
    public string Function { get; } = function;

    public IReadOnlyList<Node> Arguments { get; } = arguments;
}
