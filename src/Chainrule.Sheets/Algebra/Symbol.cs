namespace Chainrule.Sheets.Algebra;

/// <summary>A quantity with a name: <c>w5</c>, <c>a_h1</c>, <c>E_total</c>.</summary>
/// <param name="Name">What it is called. Two symbols of one name are the same quantity.</param>
public record Symbol(string Name) : Expression
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<Expression> Children => [];

    /// <inheritdoc/>
    public sealed override Expression With(IReadOnlyList<Expression> children) => this;

    /// <inheritdoc/>
    public sealed override double Evaluate(Func<Symbol, double> valueOf) => valueOf(this);
}
