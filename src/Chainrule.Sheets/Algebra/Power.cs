namespace Chainrule.Sheets.Algebra;

public sealed record Power(Expression Base, Expression Exponent) : Expression
{
    public override IReadOnlyList<Expression> Children => [Base, Exponent];

    public override Expression With(IReadOnlyList<Expression> children) => new Power(children[0], children[1]);

    public override double Evaluate(Func<Symbol, double> valueOf) => Math.Pow(Base.Evaluate(valueOf), Exponent.Evaluate(valueOf));
}
