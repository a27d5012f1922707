namespace Chainrule.Sheets.Algebra;

/// <summary>One rule of differentiation: where it applies, and what it gives.</summary>
internal sealed record DerivativeRule(
    string Name,
    Func<Expression, Symbol, bool> Applies,
    Func<Expression, Symbol, Expression> Derive)
{
    internal static DerivativeRule For<T>(string name, Func<T, Symbol, Expression> derive, Func<T, Symbol, bool>? when = null)
        where T : Expression =>
        new(name, (node, by) => node is T typed && (when is null || when(typed, by)), (node, by) => derive((T)node, by));
}
