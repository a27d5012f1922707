namespace Chainrule.Sheets.Algebra;

/// <summary>A quantity with a name: <c>w5</c>, <c>a_h1</c>, <c>E_total</c>.</summary>
public record Symbol(string Name) : Expression
{
    public sealed override IReadOnlyList<Expression> Children => [];

    public sealed override Expression With(IReadOnlyList<Expression> children) => this;

    public sealed override double Evaluate(Func<Symbol, double> valueOf) => valueOf(this);
}
