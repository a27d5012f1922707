namespace Chainrule.Sheets.Algebra;

/// <summary>A fraction.</summary>
/// <param name="Numerator">What is divided.</param>
/// <param name="Denominator">What it is divided by.</param>
public sealed record Quotient(Expression Numerator, Expression Denominator) : Expression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Children => [Numerator, Denominator];

    /// <inheritdoc/>
    public override Expression With(IReadOnlyList<Expression> children) => new Quotient(children[0], children[1]);

    /// <inheritdoc/>
    public override double Evaluate(Func<Symbol, double> valueOf) => Numerator.Evaluate(valueOf) / Denominator.Evaluate(valueOf);
}
