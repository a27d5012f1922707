namespace Chainrule.Sheets.Algebra;

/// <summary>Products: nested products are opened, signs and numbers go to the front, equal factors become powers.</summary>
internal static class ProductSimplification
{
    public static Expression Of(Product product)
    {
        double number = 1;
        List<(Expression Base, Expression Exponent)> gathered = [];
        foreach (Expression factor in Flat(product))
        {
            Expression rest = factor;
            while (rest is Negation negation)
            {
                number = -number;
                rest = negation.Inner;
            }

            if (rest is Constant constant) number *= constant.Value;
            else if (rest is Quotient { Numerator: Constant { Value: not 1 } top } quotient)
            {
                number *= top.Value;
                Gather(gathered, 1 / quotient.Denominator);
            }
            else Gather(gathered, rest);
        }

        return number == 0 ? 0 : Assembled(number, gathered);
    }

    private static IEnumerable<Expression> Flat(Expression node) => node switch
    {
        Product product => product.Factors.SelectMany(Flat),
        Negation { Inner: Product inner } => [new Constant(-1), .. Flat(inner)],
        _ => [node],
    };

    private static void Gather(List<(Expression Base, Expression Exponent)> gathered, Expression factor)
    {
        (Expression root, Expression exponent) = factor is Power power ? (power.Base, power.Exponent) : (factor, 1);
        int place = gathered.FindIndex(part => part.Base.Equals(root) && part.Exponent is Constant && exponent is Constant);
        if (place < 0) gathered.Add((root, exponent));
        else gathered[place] = (root, (gathered[place].Exponent + exponent).Simplify());
    }

    private static Expression Assembled(double number, List<(Expression Base, Expression Exponent)> gathered)
    {
        List<Expression> factors = [.. gathered.Where(part => part.Exponent is not Constant { Value: 0 })
            .Select(part => part.Exponent is Constant { Value: 1 } ? part.Base : part.Base.Pow(part.Exponent))];
        double size = Math.Abs(number);
        if (size != 1 || factors.Count == 0) factors.Insert(0, size);
        Expression result = QuotientSimplification.Cancelled(factors);
        return number < 0 ? new Negation(result) : result;
    }
}
