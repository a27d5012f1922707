namespace Chainrule.Sheets.Algebra;

/// <summary>A number.</summary>
/// <param name="Value">The number.</param>
public sealed record Constant(double Value) : Expression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Children => [];

    /// <inheritdoc/>
    public override Expression With(IReadOnlyList<Expression> children) => this;

    /// <inheritdoc/>
    public override double Evaluate(Func<Symbol, double> valueOf) => Value;
}
