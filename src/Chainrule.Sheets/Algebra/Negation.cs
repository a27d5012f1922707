namespace Chainrule.Sheets.Algebra;

/// <summary>A minus sign before something.</summary>
/// <param name="Inner">What it stands before.</param>
public sealed record Negation(Expression Inner) : Expression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Children => [Inner];

    /// <inheritdoc/>
    public override Expression With(IReadOnlyList<Expression> children) => new Negation(children[0]);

    /// <inheritdoc/>
    public override double Evaluate(Func<Symbol, double> valueOf) => -Inner.Evaluate(valueOf);
}
