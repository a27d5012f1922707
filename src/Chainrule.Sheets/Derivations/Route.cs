using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Derivations;

/// <summary>A path through the network, from a weight to the error.</summary>
public sealed record Route(IReadOnlyList<Symbol> Stops) : GuideLine;
