namespace Chainrule.Sheets.Algebra;

/// <summary>A function of one argument, applied.</summary>
/// <param name="Function">The function.</param>
/// <param name="Argument">What it is applied to.</param>
public sealed record Call(Function Function, Expression Argument) : Expression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Children => [Argument];

    /// <inheritdoc/>
    public override Expression With(IReadOnlyList<Expression> children) => new Call(Function, children[0]);

    /// <inheritdoc/>
    public override double Evaluate(Func<Symbol, double> valueOf) => Function.Value(Argument.Evaluate(valueOf));
}
