using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Derivations;

/// <summary>One path from a weight to the error, its slopes from the error back, and their product at the starting numbers.</summary>
internal sealed record ErrorPath(IReadOnlyList<Symbol> Stops, IReadOnlyList<PathFactor> Factors)
{
    public double Value => Factors.Aggregate(1.0, (product, factor) => product * factor.Value);
}
