namespace Chainrule.Sheets.Checking.Formulas;

/// <summary>An argument left out, as in IF(A1,,2).</summary>
internal sealed class MissingNode : Node;
