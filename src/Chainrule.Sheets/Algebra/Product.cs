namespace Chainrule.Sheets.Algebra;

public sealed record Product(IReadOnlyList<Expression> Factors) : Expression
{
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

    public override Expression With(IReadOnlyList<Expression> children) => new Product(children);

    public override double Evaluate(Func<Symbol, double> valueOf)
    {
        double product = Factors[0].Evaluate(valueOf);
        for (int i = 1; i < Factors.Count; i++) product *= Factors[i].Evaluate(valueOf);
        return product;
    }

    public bool Equals(Product? other) => other is not null && Factors.SequenceEqual(other.Factors);

    public override int GetHashCode() => Factors.Aggregate(19, HashCode.Combine);
}
