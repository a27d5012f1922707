namespace Chainrule.Sheets.Algebra;

/// <summary>A function of one argument, applied.</summary>
public sealed record Call(Function Function, Expression Argument) : Expression
{
    public override IReadOnlyList<Expression> Children => [Argument];

    public override Expression With(IReadOnlyList<Expression> children) => new Call(Function, children[0]);

    public override double Evaluate(Func<Symbol, double> valueOf) => Function.Value(Argument.Evaluate(valueOf));
}
