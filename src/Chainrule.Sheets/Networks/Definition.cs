using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Networks;

/// <summary>One equation of the forward pass: a quantity, and what it is made of.</summary>
/// <param name="Symbol">The quantity.</param>
/// <param name="Expression">What it is made of.</param>
public sealed record Definition(Symbol Symbol, Expression Expression);
