namespace Chainrule.Sheets.Algebra;

/// <summary>A formula as a tree. Two trees are equal when they are written alike, node by node.</summary>
public abstract record Expression
{
    /// <summary>The parts of which this node is made, from left to right; none for a leaf.</summary>
    public abstract IReadOnlyList<Expression> Children { get; }

    /// <summary>The same node over other parts, as many as before.</summary>
    public abstract Expression With(IReadOnlyList<Expression> children);

    /// <summary>The value in double precision, worked from left to right as a spreadsheet does.</summary>
    public abstract double Evaluate(Func<Symbol, double> valueOf);

    /// <summary>A number may stand wherever an expression may.</summary>
    public static implicit operator Expression(double value) => new Constant(value);

    /// <summary>Both added.</summary>
    public static Expression operator +(Expression left, Expression right) => new Sum([left, right]);

    /// <summary>The right one subtracted from the left.</summary>
    public static Expression operator -(Expression left, Expression right) => new Sum([left, new Negation(right)]);

    /// <summary>Both multiplied.</summary>
    public static Expression operator *(Expression left, Expression right) => new Product([left, right]);

    /// <summary>The left one divided by the right.</summary>
    public static Expression operator /(Expression left, Expression right) => new Quotient(left, right);

    /// <summary>The same with a minus sign.</summary>
    public static Expression operator -(Expression inner) => new Negation(inner);

    /// <summary>Raised to a power.</summary>
    public Expression Pow(Expression exponent) => new Power(this, exponent);

    /// <summary>Whether the part, written alike, occurs in it.</summary>
    public bool Contains(Expression part) => Equals(part) || Children.Any(child => child.Contains(part));

    /// <summary>The same tree with every occurrence of <paramref name="part"/> replaced.</summary>
    public Expression Replace(Expression part, Expression replacement) =>
        Map(node => node.Equals(part) ? replacement : null);

    /// <summary>Walks from the root; where <paramref name="change"/> gives a tree, that takes the node's place and is not walked again.</summary>
    public Expression Map(Func<Expression, Expression?> change)
    {
        if (change(this) is { } changed) return changed;
        return Children.Count == 0 ? this : With([.. Children.Select(child => child.Map(change))]);
    }

    /// <summary>Every named quantity in it, each once, in order of appearance.</summary>
    public IReadOnlyList<Symbol> Symbols() => [.. Leaves(this).OfType<Symbol>().Distinct()];

    /// <summary>The derivative by a quantity, as the rules give it: not simplified.</summary>
    public Expression Differentiate(Symbol by) => DerivativeRules.Apply(this, by);

    /// <summary>The same value, written shorter: numbers worked out, zeros and ones dropped, factors gathered.</summary>
    public Expression Simplify() => Simplification.Of(this);

    /// <summary>The formula in plain text: <c>(a_o1 - t1)·a_o1·(1 - a_o1)</c>.</summary>
    public sealed override string ToString() => new TextNotation().Write(this);

    private static IEnumerable<Expression> Leaves(Expression node) =>
        node.Children.Count == 0 ? [node] : node.Children.SelectMany(Leaves);
}
