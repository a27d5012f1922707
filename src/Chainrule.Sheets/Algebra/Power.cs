namespace Chainrule.Sheets.Algebra;

/// <summary>A base raised to an exponent.</summary>
/// <param name="Base">What is raised.</param>
/// <param name="Exponent">To which power.</param>
public sealed record Power(Expression Base, Expression Exponent) : Expression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Children => [Base, Exponent];

    /// <inheritdoc/>
    public override Expression With(IReadOnlyList<Expression> children) => new Power(children[0], children[1]);

    /// <inheritdoc/>
    public override double Evaluate(Func<Symbol, double> valueOf) => Math.Pow(Base.Evaluate(valueOf), Exponent.Evaluate(valueOf));
}
