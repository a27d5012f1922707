namespace Chainrule.Sheets.Algebra;

/// <summary>Quotients: what stands above and below the line alike is cancelled, signs go to the front.</summary>
internal static class QuotientSimplification
{
    public static Expression Of(Quotient quotient)
    {
        (Expression top, bool topSign) = Unsigned(quotient.Numerator);
        (Expression bottom, bool bottomSign) = Unsigned(quotient.Denominator);
        Expression result = Unsigned(top, bottom);
        return topSign == bottomSign ? result : new Negation(result);
    }

    /// <summary>A product in which a factor that some other factor divides by is cancelled with it.</summary>
    public static Expression Cancelled(List<Expression> factors)
    {
        for (int i = 0; i < factors.Count; i++)
        {
            if (factors[i] is not Quotient quotient) continue;
            List<Expression> below = Factors(quotient.Denominator);
            int shared = factors.FindIndex(factor => below.Contains(factor));
            if (shared < 0) continue;
            below.Remove(factors[shared]);
            factors[i] = below.Count == 0 ? quotient.Numerator : quotient.Numerator / Product.Of([.. below]);
            factors.RemoveAt(shared);
            return Product.Of([.. factors]);
        }

        return Product.Of([.. factors]);
    }

    private static Expression Unsigned(Expression top, Expression bottom)
    {
        if (top is Constant { Value: 0 }) return 0;
        if (bottom is Constant { Value: 1 }) return top;
        if (top is Constant a && bottom is Constant { Value: not 0 } b) return Simplification.Folded(top / bottom, a.Value / b.Value);
        List<Expression> above = Factors(top);
        List<Expression> below = Factors(bottom);
        foreach (Expression factor in above.ToArray())
        {
            if (factor is not Constant && below.Remove(factor)) above.Remove(factor);
        }

        return below.Count == 0 ? Product.Of([.. above]) : Product.Of([.. above]) / Product.Of([.. below]);
    }

    private static (Expression Body, bool Negative) Unsigned(Expression node) => node switch
    {
        Negation negation => (negation.Inner, true),
        Constant { Value: < 0 } constant => (-constant.Value, true),
        _ => (node, false),
    };

    private static List<Expression> Factors(Expression node) => node is Product product ? [.. product.Factors] : [node];
}
