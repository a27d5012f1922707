namespace Chainrule.Sheets.Algebra;

/// <summary>Sums: nested sums are opened, numbers added up, equal terms gathered, zeros left out.</summary>
internal static class SumSimplification
{
    public static Expression Of(Sum sum)
    {
        List<(Expression Body, double Times)> gathered = [];
        foreach (Expression term in Flat(sum, 1)) Gather(gathered, term);
        List<Expression> terms = [.. gathered.Where(part => part.Times != 0).Select(Term)];
        int first = terms.FindIndex(term => term is not Negation);
        if (terms.Count > 1 && first > 0)
        {
            Expression leading = terms[first];
            terms.RemoveAt(first);
            terms.Insert(0, leading);
        }

        return Sum.Of(terms);
    }

    private static IEnumerable<Expression> Flat(Expression node, int sign) => node switch
    {
        Sum sum => sum.Terms.SelectMany(term => Flat(term, sign)),
        Negation negation => Flat(negation.Inner, -sign),
        _ => [sign > 0 ? node : new Negation(node)],
    };

    private static void Gather(List<(Expression Body, double Times)> gathered, Expression term)
    {
        (Expression rest, double times) = Parted(term);
        int place = gathered.FindIndex(part => part.Body.Equals(rest));
        if (place < 0) gathered.Add((rest, times));
        else gathered[place] = (rest, gathered[place].Times + times);
    }

    // 3·x is x, three times; a bare number is 1, that many times.
    private static (Expression Body, double Times) Parted(Expression term) => term switch
    {
        Constant constant => (1, constant.Value),
        Negation negation when Parted(negation.Inner) is var (rest, times) => (rest, -times),
        Product { Factors: [Constant coefficient, ..] factors } => (Product.Of([.. factors.Skip(1)]), coefficient.Value),
        _ => (term, 1),
    };

    private static Expression Term((Expression Body, double Times) part)
    {
        (Expression rest, double times) = part;
        double size = Math.Abs(times);
        Expression term = rest is Constant { Value: 1 } ? size : size == 1 ? rest : Product.Of(size, rest);
        return times < 0 ? new Negation(term) : term;
    }
}
