namespace Chainrule.Sheets.Algebra;

/// <summary>
/// Makes an expression shorter without changing its value where it has one. Order is kept: what is read first stays first,
/// so that a simplified formula still looks like the one it came from.
/// </summary>
internal static class Simplification
{
    // Each pass shortens or leaves alone; trees met in practice settle in three or four passes.
    private const int MostPasses = 32;

    public static Expression Of(Expression expression)
    {
        for (int pass = 0; pass < MostPasses; pass++)
        {
            Expression next = Pass(expression);
            if (next.Equals(expression)) return next;
            expression = next;
        }

        return expression;
    }

    private static Expression Pass(Expression node)
    {
        if (node.Children.Count == 0) return node;
        Expression inner = node.With([.. node.Children.Select(Pass)]);
        return inner switch
        {
            Negation negation => OfNegation(negation),
            Sum sum => SumSimplification.Of(sum),
            Product product => ProductSimplification.Of(product),
            Quotient quotient => QuotientSimplification.Of(quotient),
            Power power => OfPower(power),
            Call { Argument: Constant argument } call => Folded(call, call.Function.Value(argument.Value)),
            _ => inner,
        };
    }

    private static Expression OfNegation(Negation negation) => negation.Inner switch
    {
        Constant constant => new Constant(-constant.Value),
        Negation twice => twice.Inner,
        Sum sum when sum.Terms.Any(term => term is Negation) => Flipped(sum),
        _ => negation,
    };

    // −(t − a) is a − t: the positive terms come first so that no sum begins with a sign.
    private static Expression Flipped(Sum sum)
    {
        IEnumerable<Expression> positive = sum.Terms.OfType<Negation>().Select(term => term.Inner);
        IEnumerable<Expression> negative = sum.Terms.Where(term => term is not Negation).Select(term => new Negation(term));
        return new Sum([.. positive, .. negative]);
    }

    private static Expression OfPower(Power power) => power switch
    {
        { Exponent: Constant { Value: 0 } } => 1,
        { Exponent: Constant { Value: 1 } } => power.Base,
        { Base: Constant a, Exponent: Constant b } => Folded(power, Math.Pow(a.Value, b.Value)),
        { Base: Negation inner, Exponent: Constant { Value: 2 } } => inner.Inner.Pow(2),
        _ => power,
    };

    // Only a number that is whole stays exact when it is worked out; 1/3 and exp(1) are kept as they are written.
    internal static Expression Folded(Expression node, double value) =>
        double.IsFinite(value) && value == Math.Truncate(value) && Math.Abs(value) < 1e9 ? new Constant(value) : node;
}
