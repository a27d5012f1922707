using Chainrule.Sheets.Algebra;

namespace Chainrule.Sheets.Networks;

/// <summary>One equation of the forward pass: a quantity, and what it is made of.</summary>
public sealed record Definition(Symbol Symbol, Expression Expression);
