namespace Chainrule.Sheets.Algebra;

public sealed record Constant(double Value) : Expression
{
    public override IReadOnlyList<Expression> Children => [];

    public override Expression With(IReadOnlyList<Expression> children) => this;

    public override double Evaluate(Func<Symbol, double> valueOf) => Value;
}
