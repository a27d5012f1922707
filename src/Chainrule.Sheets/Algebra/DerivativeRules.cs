namespace Chainrule.Sheets.Algebra;

/// <summary>All rules of differentiation, in order: the first that applies is taken.</summary>
internal static class DerivativeRules
{
    public static IReadOnlyList<DerivativeRule> All { get; } =
    [
        new("what does not change has slope 0", (node, by) => !node.Contains(by), (node, by) => 0),
        DerivativeRule.For<Symbol>("a quantity by itself has slope 1", (node, by) => 1),
        DerivativeRule.For<Negation>("a sign stays", (node, by) => -Apply(node.Inner, by)),
        DerivativeRule.For<Sum>("a sum term by term", (node, by) => Sum.Of([.. node.Terms.Select(term => Apply(term, by))])),
        DerivativeRule.For<Product>("a product: each factor in turn", OfProduct),
        DerivativeRule.For<Quotient>("a constant below the line stays", (node, by) => Apply(node.Numerator, by) / node.Denominator,
            (node, by) => !node.Denominator.Contains(by)),
        DerivativeRule.For<Quotient>("a quotient",
            (node, by) => (Apply(node.Numerator, by) * node.Denominator - node.Numerator * Apply(node.Denominator, by))
                / node.Denominator.Pow(2)),
        DerivativeRule.For<Power>("a power with exponent 0 is 1", (node, by) => 0, (node, by) => node.Exponent is Constant { Value: 0 }),
        DerivativeRule.For<Power>("a power with a constant exponent",
            (node, by) => Product.Of(node.Exponent, node.Base.Pow(node.Exponent - 1), Apply(node.Base, by)),
            (node, by) => !node.Exponent.Contains(by)),
        DerivativeRule.For<Power>("a power in general",
            (node, by) => node * (Apply(node.Exponent, by) * Functions.Log.Of(node.Base)
                + node.Exponent * Apply(node.Base, by) / node.Base)),
        DerivativeRule.For<Call>("a function: its slope times the slope of its argument",
            (node, by) => node.Function.Slope(node.Argument, node) * Apply(node.Argument, by)),
    ];

    public static DerivativeRule First(Expression node, Symbol by) => All.First(rule => rule.Applies(node, by));

    public static Expression Apply(Expression node, Symbol by) => First(node, by).Derive(node, by);

    private static Expression OfProduct(Product node, Symbol by)
    {
        List<Expression> terms = [];
        for (int i = 0; i < node.Factors.Count; i++)
        {
            if (!node.Factors[i].Contains(by)) continue;
            Expression[] factors = [.. node.Factors];
            factors[i] = Apply(factors[i], by);
            terms.Add(new Product(factors));
        }

        return Sum.Of(terms);
    }
}
