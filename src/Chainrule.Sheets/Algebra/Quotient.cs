namespace Chainrule.Sheets.Algebra;

public sealed record Quotient(Expression Numerator, Expression Denominator) : Expression
{
    public override IReadOnlyList<Expression> Children => [Numerator, Denominator];

    public override Expression With(IReadOnlyList<Expression> children) => new Quotient(children[0], children[1]);

    public override double Evaluate(Func<Symbol, double> valueOf) => Numerator.Evaluate(valueOf) / Denominator.Evaluate(valueOf);
}
