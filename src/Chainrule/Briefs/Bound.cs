namespace Chainrule.Briefs;

/// <summary>The values that a figure may have: all between two ends, of which each belongs to it or not.</summary>
internal readonly record struct Bound(double Least, bool LeastIncluded, double Most, bool MostIncluded)
{
    public static Bound Below(double value) => new(double.NegativeInfinity, false, value, false);

    public static Bound AtMost(double value) => new(double.NegativeInfinity, false, value, true);

    public static Bound Above(double value) => new(value, false, double.PositiveInfinity, false);

    public static Bound AtLeast(double value) => new(value, true, double.PositiveInfinity, false);

    public static Bound Between(double least, double most) => new(least, true, most, true);

    public bool IsEmpty => Least > Most;

    public bool Contains(double value) =>
        (value > Least || (LeastIncluded && value.Equals(Least))) && (value < Most || (MostIncluded && value.Equals(Most)));

    /// <summary>As a brief writes it behind the word: <c>&lt;20000</c>, <c>=19</c>, <c> 12000..18000</c>.</summary>
    public override string ToString()
    {
        if (double.IsInfinity(Least)) return (MostIncluded ? "<=" : "<") + Number(Most);
        if (double.IsInfinity(Most)) return (LeastIncluded ? ">=" : ">") + Number(Least);
        return Least.Equals(Most) ? "=" + Number(Least) : $" {Number(Least)}..{Number(Most)}";
    }

    private static string Number(double value) => value.ToString("R").ToLowerInvariant();
}
