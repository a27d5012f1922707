namespace Chainrule.Sheets.Algebra;

public sealed record Negation(Expression Inner) : Expression
{
    public override IReadOnlyList<Expression> Children => [Inner];

    public override Expression With(IReadOnlyList<Expression> children) => new Negation(children[0]);

    public override double Evaluate(Func<Symbol, double> valueOf) => -Inner.Evaluate(valueOf);
}
