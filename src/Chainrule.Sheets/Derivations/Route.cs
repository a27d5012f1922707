using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Derivations;

/// <summary>A path through the network, from a weight to the error.</summary>
internal sealed record Route(IReadOnlyList<Symbol> Stops) : GuideLine;
