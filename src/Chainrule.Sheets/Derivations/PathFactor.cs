using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Derivations;

/// <summary>One slope along a path: its name, what it is in the quantities of the forward pass, and its value.</summary>
internal sealed record PathFactor(Partial Slope, Expression Formula, double Value);
