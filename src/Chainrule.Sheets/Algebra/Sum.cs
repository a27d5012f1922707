namespace Chainrule.Sheets.Algebra;

/// <summary>Terms added from left to right; a term under a <see cref="Negation"/> is subtracted.</summary>
/// <param name="Terms">At least one; <see cref="Of"/> makes a sum of any number.</param>
public sealed record Sum(IReadOnlyList<Expression> Terms) : Expression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Children => Terms;

    /// <summary>A sum of however many terms: none is 0, one is itself.</summary>
    public static Expression Of(IReadOnlyList<Expression> terms) => terms.Count switch
    {
        0 => new Constant(0),
        1 => terms[0],
        _ => new Sum(terms),
    };

    /// <inheritdoc/>
    public override Expression With(IReadOnlyList<Expression> children) => new Sum(children);

    /// <inheritdoc/>
    public override double Evaluate(Func<Symbol, double> valueOf)
    {
        double sum = Terms[0].Evaluate(valueOf);
        for (int i = 1; i < Terms.Count; i++) sum += Terms[i].Evaluate(valueOf);
        return sum;
    }

    /// <inheritdoc/>
    public bool Equals(Sum? other) => other is not null && Terms.SequenceEqual(other.Terms);

    /// <inheritdoc/>
    public override int GetHashCode() => Terms.Aggregate(17, HashCode.Combine);
}
