namespace Chainrule.Sheets.Algebra;

/// <summary>Writes an expression as characters. It decides where brackets are needed; a notation says how each thing is spelt.</summary>
internal abstract class Notation
{
    public string Write(Expression expression) => At(expression, BindingLevel.Sum);

    protected abstract string Number(double value);

    protected abstract string Name(Symbol symbol);

    protected abstract string Bracketed(string inner);

    protected abstract string Applied(Call call);

    protected abstract string Raised(Power power);

    protected abstract string Divided(Quotient quotient);

    protected abstract string Plus { get; }

    protected abstract string Minus { get; }

    protected abstract string Sign { get; }

    protected abstract string Times { get; }

    protected virtual BindingLevel LevelOf(Expression node) => node switch
    {
        Sum => BindingLevel.Sum,
        Product or Quotient => BindingLevel.Product,
        Negation or Constant { Value: < 0 } => BindingLevel.Sign,
        Power => BindingLevel.Power,
        _ => BindingLevel.Atom,
    };

    /// <summary>The node as it may stand where at least this level is needed.</summary>
    protected string At(Expression node, BindingLevel needed)
    {
        string written = node switch
        {
            Constant constant => Number(constant.Value),
            Symbol symbol => Name(symbol),
            Call call => Applied(call),
            Negation negation => Sign + At(negation.Inner, UnderSign),
            Power power => Raised(power),
            Quotient quotient => Divided(quotient),
            Product product => WriteProduct(product),
            Sum sum => WriteSum(sum),
            _ => throw new InvalidOperationException($"No notation knows {node.GetType().Name}."),
        };
        return LevelOf(node) < needed ? Bracketed(written) : written;
    }

    /// <summary>The level that an expression needs behind a sign.</summary>
    protected virtual BindingLevel UnderSign => BindingLevel.Product;

    // A signed factor is bracketed unless it comes first: a·(−b), but −a·b.
    private string WriteProduct(Product product) =>
        string.Join(Times, product.Factors.Select((factor, place) => place == 0 && factor is not Quotient
            ? At(factor, BindingLevel.Product)
            : factor is Quotient ? WriteFraction(factor, place) : At(factor, BindingLevel.Power)));

    protected virtual string WriteFraction(Expression factor, int place) => At(factor, place == 0 ? BindingLevel.Product : BindingLevel.Power);

    private string WriteSum(Sum sum)
    {
        string written = At(sum.Terms[0], FirstTerm);
        foreach (Expression term in sum.Terms.Skip(1))
        {
            written += term switch
            {
                Negation { Inner: Constant { Value: < 0 } } signed => Minus + At(signed.Inner, BindingLevel.Power),
                Negation negation => Minus + At(negation.Inner, BindingLevel.Product),
                Constant { Value: < 0 } constant => Minus + Number(-constant.Value),
                Product { Factors: [Constant { Value: < 0 } first, ..] } product =>
                    Minus + At(new Product([-first.Value, .. product.Factors.Skip(1)]), BindingLevel.Product),
                _ => Plus + At(term, BindingLevel.Product),
            };
        }

        return written;
    }

    protected virtual BindingLevel FirstTerm => BindingLevel.Product;
}
