namespace Chainrule.Sheets.Algebra;

/// <summary>Factors multiplied from left to right.</summary>
/// <param name="Factors">At least one; <see cref="Of"/> makes a product of any number.</param>
public sealed record Product(IReadOnlyList<Expression> Factors) : Expression
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expression> Children => Factors;

    /// <summary>A product of however many factors, products among them opened: none is 1, one is itself.</summary>
    public static Expression Of(params IReadOnlyList<Expression> factors)
    {
        List<Expression> flat = [.. factors.SelectMany(factor => factor is Product inner ? inner.Factors : [factor])];
        return flat.Count switch
        {
            0 => new Constant(1),
            1 => flat[0],
            _ => new Product(flat),
        };
    }

    /// <inheritdoc/>
    public override Expression With(IReadOnlyList<Expression> children) => new Product(children);

    /// <inheritdoc/>
    public override double Evaluate(Func<Symbol, double> valueOf)
    {
        double product = Factors[0].Evaluate(valueOf);
        for (int i = 1; i < Factors.Count; i++) product *= Factors[i].Evaluate(valueOf);
        return product;
    }

    /// <inheritdoc/>
    public bool Equals(Product? other) => other is not null && Factors.SequenceEqual(other.Factors);

    /// <inheritdoc/>
    public override int GetHashCode() => Factors.Aggregate(19, HashCode.Combine);
}
