namespace Chainrule.Sweeps;

/// <summary>A place in a sweep's texts where something varies: a list of texts, or a range of numbers.</summary>
/// <param name="Name">What it is called in tables, and by other places that take the same value.</param>
internal abstract record Choice(string Name)
{
    /// <summary>Every value there is, in order; null for a range that has no end of them.</summary>
    public abstract IReadOnlyList<string>? Values { get; }

    /// <summary>The value at a share from 0 (included) to 1.</summary>
    public abstract string At(double share);
}

/// <summary>One of several texts.</summary>
internal sealed record ListChoice(string Name, IReadOnlyList<string> Texts) : Choice(Name)
{
    public override IReadOnlyList<string> Values => Texts;

    public override string At(double share) => Texts[Math.Min((int)(share * Texts.Count), Texts.Count - 1)];
}

/// <summary>A number between two ends, both included.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Least">The smallest.</param>
/// <param name="Most">The largest.</param>
internal sealed record RangeChoice(string Name, double Least, double Most) : Choice(Name)
{
    // A grid of more is a mistake.
    private const int MostValues = 1000;

    /// <summary>Evenly by the logarithm: from 0.01 to 0.1 as often as from 0.1 to 1.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>Whole numbers only.</summary>
    public bool Whole { get; init; }

    /// <summary>So many values, evenly spread; 0 for all there are.</summary>
    public int Count { get; init; }

    public override IReadOnlyList<string>? Values => Count > 0 ? [.. Enumerable.Range(0, Count).Select(i => Text(Inside(Count == 1 ? 0 : (double)i / (Count - 1)))).Distinct()]
        : Whole && !Logarithmic && Most - Least < MostValues ? [.. Enumerable.Range((int)Least, (int)(Most - Least) + 1).Select(i => $"{i}")] : null;

    public override string At(double share) => Values is { } values ? values[Math.Min((int)(share * values.Count), values.Count - 1)] : Text(Inside(share));

    private double Inside(double share) => Logarithmic ? Math.Exp(Math.Log(Least) + share * (Math.Log(Most) - Math.Log(Least))) : Least + share * (Most - Least);

    // Four digits say all that a rate has to say, and a table stays readable.
    private string Text(double value) => Whole ? $"{Math.Round(value):0}" : double.Parse(value.ToString("G4")).ToString("R").ToLowerInvariant();
}
